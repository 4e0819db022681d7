using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Mux.Claims.Catalogue;
using Mux.Claims.Fuzz.Peers;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>
/// Public URLs. What is taken means the same to <see cref="Uri"/>, <see cref="QueryHelpers"/> and Node, and its token serves.
/// </summary>
internal sealed class UrlTarget(NodePeer node) : FuzzTarget, IDisposable
{
    internal const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private const string CustomDomain = "media.example.com";

    private readonly MuxSigner _signer = FuzzKeys.CreateSigner();
    private readonly MuxSigner _ofDomain = FuzzKeys.CreateSigner(CustomDomain);

    public override string Name => "urls";

    public override IReadOnlyList<string> Seeds { get; } =
        [.. Lines("urls.txt").Select(line => line.Replace("{id}", Id, StringComparison.Ordinal).Replace("{token}", OldToken, StringComparison.Ordinal))];

    private static string OldToken { get; } = CreateOldToken();

    public override void Try(string input)
    {
        AskHowQueryIsRead(input);
        TrySign(input, _ofDomain, CustomDomain);
        TrySign(input, _signer, "mux.com");
    }

    public void Dispose()
    {
        _signer.Dispose();
        _ofDomain.Dispose();
    }

    private void TrySign(string url, MuxSigner signer, string domain)
    {
        SignedUrl? signed = null;
        try
        {
            signed = signer.SignUrl(url, TimeSpan.FromDays(1));
        }
        catch (ClaimValidationException e)
        {
            CheckErrors(e.Errors);
            CheckShown("the exception's message", e.Message, 40_000, isOfLines: true);
        }

        AudienceProbe? reader = null;
        object? claims = null;
        foreach (var probe in AudienceProbe.All.Where(probe => probe.HasPublicUrl))
        {
            if (probe.TryReadUrl(url, domain, out var read, out var errors))
            {
                FindingException.ThrowUnless(claims is null, $"the URL is of two audiences, {reader?.Audience} and {probe.Audience}");
                (reader, claims) = (probe, read);
            }
            else
            {
                CheckErrors(errors);
            }
        }

        FindingException.ThrowUnless(
            signed is null == claims is null, $"SignUrl says {(signed is null ? "no" : "yes")}, and FromPublicUrl {(claims is null ? "no" : "yes")}");
        if (signed is { } value)
        {
            Accepted++;
            Check(url, value, reader!, claims!, domain);
        }
    }

    private void Check(string url, SignedUrl signed, AudienceProbe reader, object claims, string domain)
    {
        if (signed.Value.Length <= LongestExplained)
        {
            CheckExplained(signed, reader, claims, domain);
        }

        var publicUrl = reader.ToPublicUrl(claims);
        FindingException.ThrowUnless(
            reader.TryReadUrl(publicUrl, "mux.com", out var again, out var errors) && claims.Equals(again),
            $"ToPublicUrl means something else: {publicUrl} {string.Join("; ", errors)}");
        CheckShown("a signed URL", signed.Value, url.Length + 10_000);

        var written = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(reader.Write(claims))!;
        var uri = new Uri(url);
        CheckRead(
            "ASP.NET Core", signed, written, uri.Host, uri.AbsolutePath, [.. QueryHelpers.ParseQuery(uri.Query).Select(pair => (pair.Key, pair.Value.ToString()))]);
        node.AskUrl(url, read =>
        {
            FindingException.ThrowUnless(read is not null, "Node's URL does not take what was signed");
            CheckRead("Node", signed, written, read!.Host, read.Path, read.Pairs);
        });
    }

    private static void CheckExplained(SignedUrl signed, AudienceProbe reader, object claims, string domain)
    {
        var explanation = TokenExplainer.Explain(signed.Value, new()
        {
            PublicKeys = FuzzKeys.Explaining.PublicKeys,
            TimeProvider = FuzzKeys.Clock,
            Domain = domain,
        });
        FindingException.ThrowUnless(
            explanation.Verdict == TokenVerdict.Serves && explanation.Findings.All(finding => finding.Severity == TokenFindingSeverity.Advice),
            $"a signed URL is explained as {explanation}");

        // An ID that could be a key's body, or an old token's, is taken, and not repeated.
        var payload = Base64Url.DecodeFromChars(signed.Token.Value.Split('.')[1]);
        FindingException.ThrowUnless(
            explanation.Claims == Encoding.UTF8.GetString(payload) || explanation.Claims!.Contains("(not shown)", StringComparison.Ordinal),
            $"the token's claims are explained as {explanation.Claims}");
        FindingException.ThrowUnless(
            reader.TryReadPayload(payload, out var again, out var errors) && claims.Equals(again),
            $"the token has other claims than the URL: {explanation.Claims} {string.Join("; ", errors)}");
    }

    /// <summary>Whether another parser finds the same in a URL.</summary>
    private static void CheckRead(
        string peer, SignedUrl signed, Dictionary<string, JsonElement> claims, string host, string path, IReadOnlyList<(string Name, string Value)> pairs)
    {
        var uri = new Uri(signed.Value);

        // Licences are written with a domain of their own.
        const string License = "license.";
        FindingException.ThrowUnless(
            host == uri.Host || (host.StartsWith(License, StringComparison.Ordinal) && uri.Host.StartsWith(License, StringComparison.Ordinal)),
            $"{peer} reads the host {host}");

        // What is written differs from what is read: a playlist's and a JPEG's extension alone.
        var normal = path.EndsWith(".jpeg", StringComparison.Ordinal) ? path[..^4] + "jpg" : path;
        FindingException.ThrowUnless(
            uri.AbsolutePath == normal || uri.AbsolutePath == path + ".m3u8" || signed.Value.Contains($"{path}?", StringComparison.Ordinal),
            $"{peer} reads the path {path}, and what is signed is {uri.AbsolutePath}");

        var isFile = path.EndsWith(".mp4", StringComparison.Ordinal) || path.EndsWith(".m4a", StringComparison.Ordinal);
        var parameters = pairs.Where(pair => pair.Name != "token" && !(isFile && pair.Name == "download") && pair != ("", "")).ToList();
        FindingException.ThrowUnless(
            parameters.Count == claims.Count - 2, $"{peer} reads the parameters {string.Join(", ", pairs)}, and the claims are {string.Join(", ", claims)}");
        foreach (var (name, value) in parameters)
        {
            FindingException.ThrowUnless(
                claims.TryGetValue(name, out var claim) && claim.MeansInUrl(name, value),
                $"{peer} reads {name} as {value}, and the claims are {string.Join(", ", claims)}");
        }
    }

    /// <summary>Whatever becomes of the URL, its query has the pairs that Node finds, where all of them can be decoded.</summary>
    private void AskHowQueryIsRead(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        if (start < 0 || url.Length > 10_000)
        {
            return;
        }

        var pairs = new List<(string, string)>();
        var query = new QueryText(url.AsSpan(start + 1));
        while (query.Read())
        {
            if (!QueryText.TryDecode(query.RawName, out var name) || !QueryText.TryDecode(query.RawValue, out var value))
            {
                return;
            }

            pairs.Add((name, value));
        }

        node.AskQuery(url[(start + 1)..], read => FindingException.ThrowUnless(
            pairs.SequenceEqual(read!.Pairs), $"a query is read as {string.Join(", ", pairs)}, and by Node as {string.Join(", ", read.Pairs)}"));
    }

    private static string CreateOldToken()
    {
        var token = FuzzKeys.Sign("""{"alg":"RS256","typ":"JWT"}"""u8, Encoding.UTF8.GetBytes($$"""{"kid":"old","sub":"{{Id}}","aud":"v","exp":1790600000}"""));
        FuzzKeys.LongSecrets.Add(token[(token.LastIndexOf('.') + 1)..]);
        return token;
    }
}
