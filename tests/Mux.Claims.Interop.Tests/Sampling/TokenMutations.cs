using System.Text.Json.Nodes;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests.Sampling;

/// <summary>
/// Makes tokens that are right, and changes up to three things about each: claims, header, times, keys, URL and parameters.
/// </summary>
internal sealed class TokenMutations(Random random, TestKey key, TestKey other, DateTimeOffset now)
{
    private static readonly (string Audience, string Url)[] Urls =
    [
        ("v", "https://stream.mux.com/{0}.m3u8"), ("v", "https://stream.mux.com/{0}.m3u8"), ("v", "https://stream.mux.com/{0}/highest.mp4"),
        ("t", "https://image.mux.com/{0}/thumbnail.jpg"), ("s", "https://image.mux.com/{0}/storyboard.vtt"),
        ("d", "https://license.mux.com/license/widevine/{0}"), ("d", "https://license.mux.com/appcert/fairplay/{0}"),
        ("playback_id", "https://stats.mux.com/counts"), ("video_id", "https://stats.mux.com/counts"),
    ];

    // Values of a claim that readers take differently, if they take them at all.
    private static readonly string[] Oddities =
        ["null", "true", "false", "0", "1", "-1", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[\"v\"]", "1e3", "1.5", "\"1\"", "[1796688000]", "\"1796688000\""];

    private static readonly string[] Names = ["sub", "aud", "exp", "kid", "nbf", "iat", "custom", "max_resolution", "width", "time", "asset_start_time", "fps", "offline"];

    private long Seconds => now.ToUnixTimeSeconds();

    public MutatedToken Next(string signedId, string drmId)
    {
        var (audience, template) = Pick(Urls);
        // A certificate is read, and LocalMux's other licences are posted: the method is the audience's.
        template = template.Replace("appcert/fairplay", "license/fairplay", StringComparison.Ordinal);
        var id = audience == "d" ? drmId : signedId;
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" };
        var claims = new JsonObject { ["sub"] = id, ["aud"] = audience, ["exp"] = Seconds + random.Next(120, 1_000_000) };
        (random.Next(2) == 0 ? header : claims)["kid"] = key.KeyId;
        var url = new UrlParts(string.Format(null, template, id));
        var signer = key;
        List<string> changes = [];
        for (var count = random.Next(0, 4); count > 0; count--)
        {
            changes.Add(Change(header, claims, url, audience, ref signer));
        }

        var token = Damage(signer.Sign(header.ToJsonString(), claims.ToJsonString()), changes);
        return new(
            audience, id, token, url.With(token), $"{string.Join(", ", changes)}: {header.ToJsonString()} {claims.ToJsonString()} {url.With("…")}", url.Name == "token");
    }

    private string Change(JsonObject header, JsonObject claims, UrlParts url, string audience, ref TestKey signer)
    {
        switch (random.Next(12))
        {
            case 0:
                var removed = Pick(claims.Select(claim => claim.Key).ToArray());
                claims.Remove(removed);
                return $"no {removed}";
            case 1:
                var (name, value) = (Pick(Names), Pick(Oddities));
                claims[name] = JsonNode.Parse(value);
                return $"{name} {value}";
            case 2:
                claims["exp"] = Pick<JsonNode>(Seconds - 1, Seconds, Seconds + 1, Seconds * 1000, (Seconds + 60) * 1_000_000, 3600, Seconds + 0.5, Seconds + 3600.25, 99_999_999_999);
                return "exp";
            case 3:
                claims["aud"] = Pick("v", "t", "s", "d", "g", "video", "V", "playback_id", "live_stream_id");
                return "aud";
            case 4:
                claims["sub"] = Pick("LocalMuxSignedFilm", "LocalMuxDrmFilm", "localmuxsignedfilm", "another", "a/b", "https://stream.mux.com/x");
                return "sub";
            case 5:
                (random.Next(2) == 0 ? header : claims)["kid"] = Pick(key.KeyId, other.KeyId, "deleted", "44c819de-4add-4c9f-b2e9-384a0a71bede");
                return "kid";
            case 6:
                header["alg"] = Pick("HS256", "none", "RS512", "PS256", "rs256", "RS256");
                return "alg";
            case 7:
                signer = other;
                return "another key";
            case 8:
                claims["nbf"] = Pick<JsonNode>(Seconds - 100, Seconds + 100);
                return "nbf";
            case 9:
                return url.Change(random.Next(5));
            case 10:
                var (parameter, json) = Pick(ParametersOf(audience));
                claims[parameter] = JsonNode.Parse(json);
                return parameter;
            default:
                claims["custom"] = new JsonObject { ["session"] = "abc" };
                claims[Pick("session", "viewer_id", "widht", "params")] = "x";
                return "own data";
        }
    }

    private static (string Name, string Json)[] ParametersOf(string audience) => audience switch
    {
        "v" => [("max_resolution", "\"720p\""), ("max_resolution", "\"700p\""), ("min_resolution", "\"270p\""), ("redundant_streams", "true"), ("asset_start_time", "2"), ("asset_end_time", "\"5\""), ("rendition_order", "\"asc\"")],
        "t" => [("time", "5"), ("width", "\"320\""), ("width", "0"), ("height", "180"), ("rotate", "90"), ("rotate", "45"), ("fit_mode", "\"crop\""), ("flip_v", "\"true\""), ("latest", "true")],
        "s" => [("format", "\"webp\""), ("format", "\"gif\""), ("asset_start_time", "3"), ("asset_end_time", "2")],
        "d" => [("offline", "true"), ("licenseExpiration", "3600")],
        _ => [("playback_restriction_id", "\"abc\"")],
    };

    private string Damage(string token, List<string> changes)
    {
        switch (random.Next(30))
        {
            case 0:
                changes.Add("cut");
                return token[..random.Next(1, token.Length)];
            case 1:
                var at = random.Next(token.Length);
                changes.Add("a character changed");
                return $"{token[..at]}{Pick("A", "z", "_", "9")}{token[(at + 1)..]}";
            case 2:
                changes.Add("without signature");
                return token[..(token.LastIndexOf('.') + 1)];
            case 3:
                changes.Add("padded");
                return token + "=";
            default:
                return token;
        }
    }

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private sealed class UrlParts(string place)
    {
        private string _before = "";
        private string _after = "";

        public string Name { get; private set; } = "token";

        public string With(string token) => $"{place}?{_before}{Name}={Uri.EscapeDataString(token)}{_after}";

        public string Change(int kind)
        {
            switch (kind)
            {
                case 0:
                    _before = "width=600&";
                    return "a parameter before the token";
                case 1:
                    _after = "&time=25";
                    return "a parameter behind the token";
                case 2:
                    Name = "TOKEN";
                    return "TOKEN";
                case 3:
                    _after = "&token=x";
                    return "two tokens";
                default:
                    _after = "&download=film";
                    return "a download's name";
            }
        }
    }
}
