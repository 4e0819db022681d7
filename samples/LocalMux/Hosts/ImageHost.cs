using System.Text;
using LocalMux.Errors;
using LocalMux.Formats;
using LocalMux.Images;
using LocalMux.Playback;
using LocalMux.Tokens;
using SkiaSharp;

namespace LocalMux.Hosts;

/// <summary><c>image.mux.com</c>: thumbnails, animated images and storyboards, each with its audience.</summary>
internal static class ImageHost
{
    // Of JPEG and WebP, of 100.
    private const int Quality = 85;

    public static void Map(RouteGroupBuilder host)
    {
        host.MapRead("/{id}/thumbnail.{format:regex(^(jpg|jpeg|png|webp)$)}", ThumbnailAsync);
        host.MapRead("/{id}/animated.{format:regex(^(gif|webp)$)}", AnimatedAsync);
        host.MapRead("/{id}/storyboard.{format:regex(^(vtt|json|jpg|png|webp)$)}", StoryboardAsync);
    }

    private static async Task<IResult> ThumbnailAsync(string id, string format, HttpRequest request, Gate gate, TimeProvider time)
    {
        // mux-player appends program_time where its program-start-time is set.
        var (playback, parameters, _) = await AdmitAsync(gate, request, id, Audiences.Thumbnail, "program_time");
        return Still(Thumbnail.Render(playback, parameters, time.GetUtcNow()), format);
    }

    private static async Task<IResult> AnimatedAsync(string id, string format, HttpRequest request, Gate gate)
    {
        var (playback, parameters, _) = await AdmitAsync(gate, request, id, Audiences.Gif);
        var animation = Animation.Of(playback, parameters);
        return format == "gif"
            ? Results.Bytes(Gif.Encode(animation.Render(100)), "image/gif")
            : Results.Bytes(Webp.Encode(animation.Render(1000)), "image/webp");
    }

    private static async Task<IResult> StoryboardAsync(string id, string format, HttpRequest request, Gate gate)
    {
        // What mux-player appends. It takes effect for the format alone.
        var (playback, parameters, query) = await AdmitAsync(
            gate, request, id, Audiences.Storyboard, "format", "program_start_time", "program_end_time");
        var storyboard = new Storyboard(playback, parameters);
        if (format is not ("vtt" or "json"))
        {
            return Still(storyboard.Render(), format);
        }

        var beside = Parameters.FromQuery(Query.Of(request));
        var imageFormat = (beside.Has("format") ? beside : parameters).OneOf("format", "jpg", "png", "webp") ?? "jpg";
        beside.ThrowIfInvalid();
        parameters.ThrowIfInvalid();
        var imageUrl = $"{request.Scheme}://{request.Host}{Path.ChangeExtension(request.Path, imageFormat)}{query}";
        return format == "vtt"
            ? Results.Text(storyboard.ToVtt(imageUrl), "text/vtt", Encoding.UTF8)
            : Results.Json(storyboard.ToJson(imageUrl));
    }

    private static async Task<Admission> AdmitAsync(Gate gate, HttpRequest request, string id, string audience, params string[] besideToken)
    {
        var admission = await gate.AdmitAsync(request, id, audience, besideToken);
        return admission.Playback.Source == PlaybackSource.IdleLive && !admission.Parameters.Flag("latest")
            ? throw MuxErrorException.NotReady("The live stream is idle.")
            : admission;
    }

    private static IResult Still(SKBitmap image, string format)
    {
        using (image)
        {
            var (encoding, type) = format switch
            {
                "png" => (SKEncodedImageFormat.Png, "image/png"),
                "webp" => (SKEncodedImageFormat.Webp, "image/webp"),
                _ => (SKEncodedImageFormat.Jpeg, "image/jpeg"),
            };
            using var data = image.Encode(encoding, Quality);
            return Results.Bytes(data.ToArray(), type);
        }
    }
}
