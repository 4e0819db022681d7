using System.Text.Json;

namespace Mux.Claims;

/// <summary>What Mux, or a player, makes of a token or URL, and why. It never holds the signature or a key.</summary>
public sealed class TokenExplanation
{
    private readonly JsonClaims? _payload;
    private string? _claims;

    internal TokenExplanation(IReadOnlyList<TokenFinding> findings, ExplainedToken token)
    {
        Findings = findings;

        // Refusals come first.
        Verdict = findings is [{ Severity: TokenFindingSeverity.Refusal }, ..] ? TokenVerdict.Refused
            : token.IsProven ? TokenVerdict.Serves
            : TokenVerdict.Unknown;
        _payload = token.Payload;
        Audience = token.Audience;
        Subject = token.Subject;
        KeyId = token.KeyId;
        ExpiresAt = token.ExpiresAt;
        PlayerCode = token.PlayerCode;
    }

    /// <summary>What becomes of it.</summary>
    public TokenVerdict Verdict { get; }

    /// <summary>Everything that matters: refusals first, then what is ignored, then advice.</summary>
    public IReadOnlyList<TokenFinding> Findings { get; }

    /// <summary>The audience, where the token names one of Mux's.</summary>
    public MuxAudience? Audience { get; }

    /// <summary>The claim <c>sub</c>, where it is a text, or the ID in a URL without a token; null also when it is a token or a key.</summary>
    public string? Subject { get; }

    /// <summary>The key ID, from the header or the payload; null also when it is key text.</summary>
    public string? KeyId { get; }

    /// <summary>When the token expires, as far as that can be read; also where it says so in the wrong unit or as text.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The payload in JSON, as the token has it, with keys and tokens in it left out; null where it cannot be read.</summary>
    public string? Claims => _claims ??= _payload?.ToJson();

    /// <summary>
    /// The code that Mux's players for the web would show for this token after a 403, such as 2403210; null where they would blame none of
    /// it. They judge video and DRM tokens, and all whose payload cannot be read, and look at neither signature nor key ID.
    /// </summary>
    public int? PlayerCode { get; }

    /// <summary>Writes the explanation as JSON.</summary>
    /// <param name="writer">Takes one object.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TokenReport.Write(this, writer);
    }

    /// <summary>The report for a terminal or a log, on several lines.</summary>
    public override string ToString() => TokenReport.Of(this);
}
