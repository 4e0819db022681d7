using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mux.Claims.Client.Tests;

/// <summary>Mux's two hosts as far as the clients know them: strict on authentication, paths and methods, with the bodies that Mux
/// documents.</summary>
internal sealed partial class FakeMux : HttpMessageHandler
{
    public const string TokenId = "44c819de-4add-4c9f-b2e9-384a0a71bede";
    public const string TokenSecret = "INKxCoZ+cX6l1yrR6vqzYHVaeFEcqvZShznWM0U/No8K8h7h6E3lNRzbIEJPrUMmnBgMf0ByYDW";

    /// <summary>The private keys that were given out, as text, by key ID; a deleted key leaves.</summary>
    public Dictionary<string, string> Keys { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>Answers in place of Mux, if it gives an answer. It sees each request before Mux does.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>When every key was created, as far as this Mux says.</summary>
    public DateTimeOffset CreatedAt { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_610_108_345);

    /// <summary>The most that a page holds, whatever the request says.</summary>
    public int MaxPage { get; set; } = int.MaxValue;

    public static string NewPrivateKey()
    {
        using var rsa = RSA.Create(2048);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(rsa.ExportRSAPrivateKeyPem()));
    }

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public MuxSigner NewSigner(string keyId)
    {
        Keys[keyId] = NewPrivateKey();
        return new MuxSigner(MuxSigningKey.Parse(keyId, Keys[keyId]));
    }

    /// <summary>A client of this Mux, in whatever time it takes.</summary>
    public MuxSigningKeysClient SigningKeys(TimeProvider? clock = null) =>
        new(new HttpClient(this, disposeHandler: false), new MuxAccessToken(TokenId, TokenSecret), clock);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request);
        return Task.FromResult(Instead(request) ?? AnswerAsMux(request));
    }

    [GeneratedRegex("^/system/v1/signing-keys/([^/]+)$")]
    private static partial Regex OneKey();

    private string Describe(string id) => $$$"""{"id":"{{{id}}}","created_at":"{{{CreatedAt.ToUnixTimeSeconds()}}}"}""";

    public HttpResponseMessage AnswerAsMux(HttpRequestMessage request)
    {
        var uri = request.RequestUri!;
        if (uri.Host == "stats.mux.com")
        {
            return Stats(uri);
        }

        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TokenId}:{TokenSecret}"));
        if (uri.Host != "api.mux.com" || !Equals(request.Headers.Authorization, new AuthenticationHeaderValue("Basic", credentials)))
        {
            return Json(HttpStatusCode.Unauthorized, """{"error":{"type":"unauthorized","messages":["Unauthorized request"]}}""");
        }

        var one = OneKey().Match(uri.AbsolutePath);
        var id = Uri.UnescapeDataString(one.Groups[1].Value);
        return (request.Method.Method, uri.AbsolutePath) switch
        {
            ("POST", "/system/v1/signing-keys") => Create(),
            ("GET", "/system/v1/signing-keys") => List(uri),
            ("GET", _) when one.Success && Keys.ContainsKey(id) => Json(HttpStatusCode.OK, $$$"""{"data":{{{Describe(id)}}}}"""),
            ("DELETE", _) when one.Success && Keys.Remove(id) => new HttpResponseMessage(HttpStatusCode.NoContent),
            _ => Json(
                HttpStatusCode.NotFound,
                """{"error":{"type":"not_found","messages":["The requested resource either doesn't exist or you don't have access to it."]}}"""),
        };
    }

    private HttpResponseMessage Create()
    {
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        Keys[id] = NewPrivateKey();
        return Json(HttpStatusCode.Created, $$$"""{"data":{"private_key":"{{{Keys[id]}}}","id":"{{{id}}}","created_at":"1610108345"}}""");
    }

    private HttpResponseMessage List(Uri uri)
    {
        var query = uri.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var limit = Math.Min(int.Parse(query["limit"], CultureInfo.InvariantCulture), MaxPage);
        var page = int.Parse(query["page"], CultureInfo.InvariantCulture);
        var keys = Keys.Keys.Skip((page - 1) * limit).Take(limit).Select(Describe);
        return Json(HttpStatusCode.OK, $$$"""{"data":[{{{string.Join(',', keys)}}}]}""");
    }

    /// <summary>Checks the token as Mux documents it: known key, signature, audience, expiry.</summary>
    private HttpResponseMessage Stats(Uri uri)
    {
        var parts = uri.Query["?token=".Length..].Split('.');
        var payload = JsonDocument.Parse(Decode(parts[1])).RootElement;
        if (!Keys.TryGetValue(payload.GetProperty("kid").GetString()!, out var key))
        {
            return Json(HttpStatusCode.Forbidden, """{"error":{"type":"forbidden","messages":["Signing key not found."]}}""");
        }

        using var rsa = RSA.Create();
        rsa.ImportFromPem(Encoding.UTF8.GetString(Convert.FromBase64String(key)));
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var audience = payload.GetProperty("aud").GetString();
        return uri.AbsolutePath switch
        {
            "/counts" when audience is "video_id" or "asset_id" or "playback_id" or "live_stream_id" =>
                Json(HttpStatusCode.OK, """{"data":[{"views":95,"viewers":94,"updated_at":"2021-09-28T18:21:19Z"}]}"""),
            "/live-stream-health" when audience == "live_stream_id" => Json(
                HttpStatusCode.OK,
                """
                {"data":[{"ingest_health":{"updated_at":"2022-11-14T17:32:23","stream_drift_session_avg":384,
                "stream_drift_deviation_from_rolling_avg":12,"status":"excellent"}}]}
                """),
            _ => Json(HttpStatusCode.Forbidden, """{"error":{"type":"forbidden","messages":["Forbidden"]}}"""),
        };
    }

    private static byte[] Decode(string base64Url) =>
        Convert.FromBase64String(base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '='));
}
