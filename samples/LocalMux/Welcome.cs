using System.Globalization;
using System.Text;
using LocalMux.Playback;

namespace LocalMux;

/// <summary>What a person sees who starts LocalMux.</summary>
internal static class Welcome
{
    public static string Text(LocalMuxServer server, LocalMuxOptions options)
    {
        var port = server.HttpAddress.Port;
        var text = new StringBuilder("LocalMux stands in for api, stream, image, license and stats.mux.com. Ctrl+C stops it.\n\n");
        Line(text, "HTTP", $"http://stream.localhost:{port}/…, or {server.HttpAddress}stream/…");
        Line(text, "HTTPS", $"https://stream.localhost:{server.HttpsAddress!.Port}/…, self-signed, for *.mux.com too");
        Line(text, "API", $"MUX_TOKEN_ID={options.TokenId} MUX_TOKEN_SECRET={options.TokenSecret}");
        Line(text, "keys", $"{server.SigningKeys.Count} in {options.KeyFile}");

        text.Append("\nPlayback IDs\n");
        foreach (var playback in options.Playbacks)
        {
            Line(text, playback.Policy.ToString(), $"{playback.Id}  ({playback.Source}, asset {playback.AssetId}{LiveStream(playback)})");
        }

        return text.Append(CultureInfo.InvariantCulture, $"""

            Try, in a browser on Mux's own URLs:
              chromium --ignore-certificate-errors --host-resolver-rules='MAP *.mux.com 127.0.0.1:{server.HttpsAddress.Port}'

            Or
              a page to look at    http://image.localhost:{port}/LocalMuxPublicFilm/animated.gif?width=480
              a thumbnail          http://image.localhost:{port}/LocalMuxPublicFilm/thumbnail.png?time=2.5&width=600&rotate=90
              a stream             ffplay '{server.HttpAddress}stream/LocalMuxPublicFilm.m3u8?max_resolution=360p'
              a live stream        ffplay '{server.HttpAddress}stream/LocalMuxPublicLive.m3u8'
              a signing key        curl -X POST -u {options.TokenId}:{options.TokenSecret} {server.HttpAddress}api/system/v1/signing-keys
              a signed URL         http://image.localhost:{port}/LocalMuxSignedFilm/thumbnail.webp?token=…
              counts               http://stats.localhost:{port}/counts?token=…

            Refused requests and ignored claims are logged below, with the reason. --help lists what can be changed, failures on purpose among it.
            """).ToString();
    }

    private static string LiveStream(LocalPlayback playback) => playback.LiveStreamId is { } id ? $", live stream {id}" : "";

    private static void Line(StringBuilder text, string label, string value) =>
        text.Append("  ").Append(label.PadRight(8)).Append(value).Append('\n');
}
