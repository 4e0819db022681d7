using System.Globalization;
using System.Text;
using LocalMux.Errors;
using LocalMux.Playback;
using LocalMux.Tokens;

namespace LocalMux.Hls;

/// <summary>The playlist of one rendition's segments: of the whole film, a clip of it, or the latest ones of a live stream.</summary>
internal static class MediaPlaylist
{
    // Segments in a live playlist.
    private const int LiveWindow = 6;

    // hls.js walks through an array as long as a discontinuity's number, so that loops are counted from the day's first, and not from
    // 1970's.
    private const int LoopsOfADay = (int)(24 * 60 * 60 / Film.Duration);

    /// <summary>Reads the parameters that choose segments, so that the master playlist refuses what its media playlists would.</summary>
    public static void Check(Admission admission, DateTimeOffset now)
    {
        var clip = ReadClip(admission);
        admission.Parameters.ThrowIfInvalid();
        if (admission.Playback.Source == PlaybackSource.Live)
        {
            LiveSegments(Rendition.All[0], clip, now);
        }
    }

    public static string Write(Admission admission, Rendition rendition, DateTimeOffset now)
    {
        var clip = ReadClip(admission);
        admission.Parameters.ThrowIfInvalid();
        return admission.Playback.Source == PlaybackSource.OnDemand
            ? WriteOnDemand(admission, rendition, clip)
            : WriteLive(admission, rendition, clip, now);
    }

    /// <summary>The playlist of the text track, which is one segment.</summary>
    public static string WriteText(Admission admission) => string.Create(CultureInfo.InvariantCulture, $"""
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:{Film.Duration}
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXTINF:{Film.Duration:F3},
        ../text/{TextTrack.Id}.vtt{admission.Query}
        #EXT-X-ENDLIST

        """);

    private static string WriteOnDemand(Admission admission, Rendition rendition, Clip clip)
    {
        var playlist = Head(admission, rendition, "#EXT-X-PLAYLIST-TYPE:VOD");
        for (var segment = 0; segment < rendition.SegmentCount; segment++)
        {
            if (clip.Overlaps(segment * rendition.SegmentDuration, (segment + 1) * rendition.SegmentDuration))
            {
                AppendSegment(playlist, admission, rendition, segment);
            }
        }

        return playlist.Append("#EXT-X-ENDLIST\n").ToString();
    }

    private static Clip ReadClip(Admission admission)
    {
        admission.Parameters.Flag("exclude_pdt");
        return admission.Playback.Source == PlaybackSource.OnDemand
            ? Clip.OfAsset(admission.Parameters)
            : Clip.OfLiveStream(admission.Parameters);
    }

    // Outside its program times a live stream is as if idle.
    private static List<long> LiveSegments(Rendition rendition, Clip clip, DateTimeOffset now)
    {
        var duration = rendition.SegmentDuration;
        var next = (long)(now.ToUnixTimeMilliseconds() / 1000.0 / duration);
        List<long> segments = [.. Enumerable.Range(-LiveWindow, LiveWindow).Select(offset => next + offset)
            .Where(segment => clip.Overlaps(segment * duration, (segment + 1) * duration))];
        return segments.Count > 0 ? segments : throw MuxErrorException.NotReady("The live stream is idle at its program times.");
    }

    // Segment n of a live stream begins n segments after the UNIX epoch, and is segment n of the film, which starts over and over.
    private static string WriteLive(Admission admission, Rendition rendition, Clip clip, DateTimeOffset now)
    {
        var duration = rendition.SegmentDuration;
        var segments = LiveSegments(rendition, clip, now);
        var discontinuity = segments[0] / rendition.SegmentCount % LoopsOfADay;
        var playlist = Head(admission, rendition, $"#EXT-X-MEDIA-SEQUENCE:{segments[0]}\n#EXT-X-DISCONTINUITY-SEQUENCE:{discontinuity}");
        foreach (var segment in segments)
        {
            if (segment % rendition.SegmentCount == 0 && segment != segments[0])
            {
                playlist.Append("#EXT-X-DISCONTINUITY\n");
            }

            if (!admission.Parameters.Flag("exclude_pdt"))
            {
                var start = DateTimeOffset.UnixEpoch.AddSeconds(segment * duration);
                playlist.Append(CultureInfo.InvariantCulture, $"#EXT-X-PROGRAM-DATE-TIME:{start:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\n");
            }

            AppendSegment(playlist, admission, rendition, segment);
        }

        return playlist.ToString();
    }

    private static StringBuilder Head(Admission admission, Rendition rendition, string kind) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"#EXTM3U\n#EXT-X-VERSION:7\n{kind}\n")
        .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Ceiling(rendition.SegmentDuration)}\n")
        .Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{rendition.Name}/init.mp4{admission.Query}\"\n");

    private static void AppendSegment(StringBuilder playlist, Admission admission, Rendition rendition, long segment) => playlist
        .Append(CultureInfo.InvariantCulture, $"#EXTINF:{rendition.SegmentDuration:F3},\n")
        .Append(CultureInfo.InvariantCulture, $"{rendition.Name}/{segment}.m4s{admission.Query}\n");
}
