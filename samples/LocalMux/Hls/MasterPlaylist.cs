using System.Globalization;
using System.Text;
using LocalMux.Playback;
using LocalMux.Tokens;

namespace LocalMux.Hls;

/// <summary>The playlist of renditions, cut and ordered as the parameters ask.</summary>
/// <remarks>
/// <c>redundant_streams</c>, <c>roku_trick_play</c> and <c>low_latency</c> are checked and change nothing: there is one server.
/// </remarks>
internal static class MasterPlaylist
{
    private static readonly string[] Resolutions = ["270p", "360p", "480p", "540p", "720p", "1080p", "1440p", "2160p"];

    public static string Write(Admission admission, DateTimeOffset now)
    {
        var parameters = admission.Parameters;
        var max = Height(parameters, "max_resolution") ?? int.MaxValue;
        var min = Height(parameters, "min_resolution") ?? 0;
        var descending = parameters.OneOf("rendition_order", "desc") is not null;
        parameters.Flag("redundant_streams");
        parameters.Flag("roku_trick_play");
        parameters.Flag("low_latency");
        parameters.Require(min <= max, "min_resolution must not be above max_resolution.");
        MediaPlaylist.Check(admission, now);

        var renditions = Cut(min, max);
        var playlist = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        var subtitles = WriteSubtitles(playlist, admission);
        foreach (var rendition in descending ? Enumerable.Reverse(renditions) : renditions)
        {
            playlist.Append("#EXT-X-STREAM-INF:").AppendJoin(
                ',',
                $"BANDWIDTH={rendition.PeakBandwidth}",
                $"CODECS=\"{rendition.Codecs}\"",
                $"RESOLUTION={rendition.Width}x{rendition.Height}",
                $"CLOSED-CAPTIONS=NONE{subtitles}\n");
            playlist.Append(CultureInfo.InvariantCulture, $"{admission.Playback.Id}/rendition/{rendition.Name}.m3u8{admission.Query}\n");
        }

        return playlist.ToString();
    }

    // What is not available gives way: max to the next below, and min to the next that is left.
    private static List<Rendition> Cut(int min, int max)
    {
        List<Rendition> notAbove = [.. Rendition.All.Where(rendition => rendition.Height <= max)];
        notAbove = notAbove.Count > 0 ? notAbove : [Rendition.All[0]];
        List<Rendition> between = notAbove.FindAll(rendition => rendition.Height >= min);
        return between.Count > 0 ? between : [notAbove[^1]];
    }

    // A clip has none: its cues would be those of the whole film.
    private static string WriteSubtitles(StringBuilder playlist, Admission admission)
    {
        var parameters = admission.Parameters;
        if (admission.Playback.Source != PlaybackSource.OnDemand || parameters.Has("asset_start_time") || parameters.Has("asset_end_time"))
        {
            return "";
        }

        var wanted = parameters.Text("default_subtitles_lang")?.Split('-')[0];
        var isDefault = string.Equals(wanted, TextTrack.Language, StringComparison.OrdinalIgnoreCase) ? "YES" : "NO";
        playlist.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",NAME=\"{TextTrack.Name}\",")
            .Append(CultureInfo.InvariantCulture, $"LANGUAGE=\"{TextTrack.Language}\",AUTOSELECT=YES,DEFAULT={isDefault},FORCED=NO,")
            .Append(CultureInfo.InvariantCulture, $"URI=\"{admission.Playback.Id}/rendition/text.m3u8{admission.Query}\"\n");
        return ",SUBTITLES=\"subs\"";
    }

    private static int? Height(Parameters parameters, string name) =>
        parameters.OneOf(name, Resolutions) is { } resolution
            ? int.Parse(resolution.AsSpan(0, resolution.Length - 1), CultureInfo.InvariantCulture)
            : null;
}
