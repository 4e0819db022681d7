using System.Globalization;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// Explains tokens and URLs, whoever made them and in whatever language: what would Mux, or a player, make of them, and what has to be
/// done? It is the answer to a 403 that says nothing.
/// </summary>
/// <remarks>
/// It asks nobody, and knows what Mux documents and what its players do. It never throws for what it is given, takes time in proportion to
/// its length, and repeats neither signatures nor keys. What no token shows, it cannot say: whether a playback ID exists and is a signed
/// one, or whether the key is one of the video's environment.
/// </remarks>
public static class TokenExplainer
{
    /// <summary>No server takes a URL of this length. What is longer is not read, so that text of any size costs little.</summary>
    private const int MaxLength = 100_000;

    /// <summary>Explains a token or a URL.</summary>
    /// <param name="tokenOrUrl">
    /// A token; a URL on Mux's hosts or a custom domain; or the URL of a player, <c>https://player.mux.com/…</c>, with several tokens. What
    /// copying leaves around it is left out: white space, quotation marks, an attribute, a line of a log.
    /// </param>
    /// <param name="options">The public keys that prove signatures, a custom domain, the video's length, and the clock.</param>
    /// <returns>The explanation, whatever the text is.</returns>
    public static TokenExplanation Explain(string tokenOrUrl, TokenExplainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tokenOrUrl);
        options ??= new();
        var findings = new Findings();
        var text = PastedText.Trim(tokenOrUrl);
        text = text.Length > MaxLength ? text : PastedText.FindIn(text);
        var token = text.Length > MaxLength ? RefuseLength(text, findings)
            : PastedText.BeginsToken(text) ? ExplainToken(text, null, options, findings)
            : PastedText.IsPlayerUrl(text) ? PlayerUrl.Explain(text, options, findings)
            : PastedText.IsUrl(text) ? ExplainUrl(text, options, findings)
            : ExplainToken(text, null, options, findings);
        return new(findings.ToList(), token);
    }

    /// <summary>Explains a token that stands in a URL, or alone.</summary>
    internal static ExplainedToken ExplainToken(string text, PastedUrl? url, TokenExplainerOptions options, Findings findings)
    {
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            var (message, fix) = PastedText.WhyNoToken(text);
            findings.Add(TokenRules.NotAToken, message, fix);
            var isJudged = text.Length > 0 && url is { Audiences: [var judged] } && PlayerCodes.Judge(judged);
            return new() { PlayerCode = isJudged ? PlayerCodes.Malformed : null };
        }

        var jwt = CompactJwt.Read(text, findings);
        HeaderCheck.Check(jwt, findings);
        var keyId = KeyIdCheck.Check(jwt, options, findings);
        var now = options.TimeProvider.GetUtcNow();
        if (jwt.Payload is not { } payload)
        {
            return new() { KeyId = keyId, PlayerCode = PlayerCodes.Malformed };
        }

        var isProven = SignatureCheck.Check(jwt, keyId, options, findings);
        var expiresAt = LifetimeCheck.Check(payload, now, options, findings);
        var audience = AudienceCheck.Check(payload, url, findings);
        var subject = SubjectCheck.Check(payload, audience, url, findings);
        ClaimsCheck.Check(payload, audience, url, findings);
        return new()
        {
            Payload = payload,
            Audience = Member(audience),
            Subject = subject,
            KeyId = keyId,
            ExpiresAt = expiresAt,
            IsProven = isProven,
            PlayerCode = PlayerCode(payload, audience, url, now),
        };
    }

    private static ExplainedToken RefuseLength(string text, Findings findings)
    {
        findings.Add(
            TokenRules.Damaged,
            string.Create(CultureInfo.InvariantCulture, $"The text has {text.Length:#,0} characters, and is not read: no server takes a token or a URL of that length."),
            "Put less of your own data into the token: most have fewer than 1,000 characters.");
        return new();
    }

    private static ExplainedToken ExplainUrl(string text, TokenExplainerOptions options, Findings findings)
    {
        var url = PastedUrl.Read(text, options, findings);
        return url.Token is { } token
            ? ExplainToken(token, url, options, findings)
            : new() { Subject = url.Subject, PlayerCode = url.Audiences is [{ Claim: "v" }] ? PlayerCodes.Missing : null };
    }

    private static MuxAudience? Member(Audience? audience) =>
        audience is null ? null : (MuxAudience)MuxCatalogue.Audiences.IndexOf(audience);

    private static int? PlayerCode(JsonClaims payload, Audience? audience, PastedUrl? url, DateTimeOffset now) =>
        (url is { Audiences: [var ofUrl] } ? ofUrl : audience) is { } expected && PlayerCodes.Judge(expected)
            ? PlayerCodes.Of(payload, expected, url?.Subject, now)
            : null;
}
