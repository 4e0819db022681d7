using System.Text;
using LocalMux.Errors;
using LocalMux.Hls;
using LocalMux.Playback;
using LocalMux.Tokens;

namespace LocalMux.Hosts;

/// <summary><c>stream.mux.com</c>: HLS, static renditions, text tracks, transcripts and metadata, all of audience <c>v</c>.</summary>
internal static class StreamHost
{
    private const string HlsType = "application/vnd.apple.mpegurl";
    private const string Mp4Type = "video/mp4";

    public static void Map(RouteGroupBuilder host)
    {
        host.MapRead("/{id}.m3u8", MasterAsync);
        host.MapRead("/{id}", MasterAsync); // as Mux's API reference writes it
        host.MapRead("/{id}/rendition/{name}.m3u8", MediaAsync);
        host.MapRead("/{id}/rendition/{name}/init.mp4", InitializationAsync);
        host.MapRead("/{id}/rendition/{name}/{segment:long}.m4s", SegmentAsync);
        host.MapRead("/{id}/text/{track}.{format:regex(^(vtt|txt)$)}", TextAsync);
        host.MapRead("/{id}/metadata.json", MetadataAsync);
        host.MapRead("/{id}/{name}.{extension:regex(^(mp4|m4a)$)}", StaticRenditionAsync);
    }

    private static async Task<IResult> MasterAsync(string id, HttpRequest request, Gate gate, TimeProvider time) =>
        Results.Text(MasterPlaylist.Write(await AdmitHlsAsync(id, request, gate), time.GetUtcNow()), HlsType);

    private static async Task<IResult> MediaAsync(string id, string name, HttpRequest request, Gate gate, TimeProvider time)
    {
        var admission = await AdmitHlsAsync(id, request, gate);
        return Results.Text(
            name == "text" && admission.Playback.Source == PlaybackSource.OnDemand
                ? MediaPlaylist.WriteText(admission)
                : MediaPlaylist.Write(admission, Find(name), time.GetUtcNow()),
            HlsType);
    }

    private static async Task<IResult> InitializationAsync(string id, string name, HttpRequest request, Gate gate)
    {
        await AdmitHlsAsync(id, request, gate);
        return Results.Bytes(Find(name).Initialization, Mp4Type);
    }

    private static async Task<IResult> SegmentAsync(string id, string name, long segment, HttpRequest request, Gate gate)
    {
        var (playback, _, _) = await AdmitHlsAsync(id, request, gate);
        var rendition = Find(name);
        return segment < 0 || (segment >= rendition.SegmentCount && playback.Source == PlaybackSource.OnDemand)
            ? throw MuxErrorException.NotFound()
            : Results.Bytes(rendition.Segment((int)(segment % rendition.SegmentCount)), Mp4Type);
    }

    private static async Task<IResult> TextAsync(string id, string track, string format, HttpRequest request, Gate gate)
    {
        var (playback, _, _) = await gate.AdmitAsync(request, id, Audiences.Video);
        return playback.Source != PlaybackSource.OnDemand || track != TextTrack.Id ? throw MuxErrorException.NotFound()
            : format == "vtt" ? Results.Text(TextTrack.ToVtt(), "text/vtt", Encoding.UTF8)
            : Results.Text(TextTrack.ToTranscript(), "text/plain", Encoding.UTF8);
    }

    private static async Task<IResult> StaticRenditionAsync(string id, string name, string extension, HttpRequest request, Gate gate)
    {
        var (playback, _, _) = await gate.AdmitAsync(request, id, Audiences.Video, "download");
        if (playback.Policy == PlaybackPolicy.Drm)
        {
            throw MuxErrorException.Forbidden("A DRM playback ID has no static renditions.");
        }

        if (playback.Source != PlaybackSource.OnDemand)
        {
            throw MuxErrorException.NotFound();
        }

        var file = (name, extension) switch
        {
            ("audio", "m4a") => Media.Audio,
            ("highest", "mp4") => Rendition.All[^1].File,
            (_, "mp4") => Find(name).File,
            _ => throw MuxErrorException.NotFound(),
        };
        var saveAs = Query.Of(request).Find(pair => pair.Name == "download").Value;
        var type = extension == "m4a" ? "audio/mp4" : Mp4Type;
        return Results.Bytes(file, type, saveAs is null ? null : $"{saveAs}.{extension}", enableRangeProcessing: true);
    }

    // Mux serves chapters in Apple's JSON, of which the first stands for the asset.
    private static async Task<IResult> MetadataAsync(string id, HttpRequest request, Gate gate)
    {
        await AdmitHlsAsync(id, request, gate);
        return Results.Content(
            $$"""[{"start-time":0,"titles":[{"language":"und","title":"{{Film.Title}}"}]}]""", "application/json");
    }

    // What Mux's players append: Android's the first, the web's the second where CMCD is switched on.
    private static async Task<Admission> AdmitHlsAsync(string id, HttpRequest request, Gate gate)
    {
        var admission = await gate.AdmitAsync(request, id, Audiences.Video, "redundant_streams", "CMCD");
        return admission.Playback.Source == PlaybackSource.IdleLive
            ? throw MuxErrorException.NotReady("The live stream is idle.")
            : admission;
    }

    private static Rendition Find(string name) =>
        Rendition.All.FirstOrDefault(rendition => rendition.Name == name) ?? throw MuxErrorException.NotFound();
}
