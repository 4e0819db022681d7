using System.Globalization;
using System.Text;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Writes explanations as text and as JSON.</summary>
internal static class TokenReport
{
    /// <summary>A report shows no more of the claims: a terminal's worth.</summary>
    private const int MaxClaimsLength = 1000;

    public static string Name(TokenFindingSeverity severity) => severity switch
    {
        TokenFindingSeverity.Refusal => "refusal",
        TokenFindingSeverity.Ignored => "ignored",
        _ => "advice",
    };

    public static string Name(TokenFindingBasis basis) => basis switch
    {
        TokenFindingBasis.Documented => "documented",
        TokenFindingBasis.Observed => "observed",
        _ => "inferred",
    };

    public static string Summary(TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.Serves => "Serves: nothing speaks against it, and its signature is the key's.",
        TokenVerdict.Refused => "Refused: Mux does not serve this.",
        _ => "Unknown: nothing speaks against it, but without the public key its signature cannot be verified.",
    };

    /// <summary>What no token shows, for whoever is refused all the same.</summary>
    public const string NotInTheToken =
        "If Mux refuses it all the same, the cause is not in the token: the playback ID is public (which takes no token), does not exist, or is an "
        + "asset ID; the signing key was deleted or is another environment's; or a playback restriction applies.";

    public static string Of(TokenExplanation explanation)
    {
        var text = new StringBuilder(Summary(explanation.Verdict)).Append('\n');
        foreach (var finding in explanation.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{finding.Id} {Name(finding.Severity)} ({Name(finding.Basis)})\n  {finding.Message}\n");
            text.Append(CultureInfo.InvariantCulture, $"  Fix: {finding.Fix}\n");
        }

        text.Append('\n');
        foreach (var (name, value) in Facts(explanation))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name,-9} {value}\n");
        }

        if (explanation.Verdict != TokenVerdict.Refused)
        {
            text.Append('\n').Append(NotInTheToken).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>What the token says, a line each, as far as it can be read.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(TokenExplanation explanation)
    {
        if (explanation.Audience is { } audience)
        {
            yield return ("audience", $"{MuxCatalogue.Audiences[(int)audience].Claim} ({audience})");
        }

        if (explanation.Subject is { } subject)
        {
            yield return ("subject", Shown.Plain(subject));
        }

        if (explanation.KeyId is { } keyId)
        {
            yield return ("key ID", Shown.Plain(keyId));
        }

        if (explanation.ExpiresAt is { } expiresAt)
        {
            yield return ("expires", expiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        if (explanation.PlayerCode is { } code)
        {
            yield return ("player", $"{code.ToString(CultureInfo.InvariantCulture)} {PlayerCodes.NameOf(code)}");
        }

        if (explanation.Claims is { } claims)
        {
            yield return ("claims", Escaped(claims));
        }
    }

    /// <summary>The JSON cut to a terminal's worth, with escapes for what could forge a line or turn its direction.</summary>
    private static string Escaped(string json)
    {
        var shown = new StringBuilder(Math.Min(json.Length, MaxClaimsLength));
        foreach (var character in json.AsSpan(0, Math.Min(json.Length, MaxClaimsLength)))
        {
            if (character is '\n' or '\r' or '\t')
            {
                shown.Append(' ');
            }
            else if (char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
            else
            {
                shown.Append(character);
            }
        }

        return shown.Append(json.Length > MaxClaimsLength ? "…" : "").ToString();
    }

    public static void Write(TokenExplanation explanation, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("verdict", explanation.Verdict switch
        {
            TokenVerdict.Serves => "serves",
            TokenVerdict.Refused => "refused",
            _ => "unknown",
        });
        writer.WriteStartArray("findings");
        foreach (var finding in explanation.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("id", finding.Id);
            writer.WriteString("severity", Name(finding.Severity));
            writer.WriteString("basis", Name(finding.Basis));
            writer.WriteString("message", finding.Message);
            writer.WriteString("fix", finding.Fix);
            writer.WriteString("help", finding.HelpLink);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("audience", explanation.Audience is { } audience ? MuxCatalogue.Audiences[(int)audience].Claim : null);
        writer.WriteString("subject", explanation.Subject);
        writer.WriteString("key_id", explanation.KeyId);
        writer.WriteString(
            "expires_at", explanation.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (explanation.PlayerCode is { } code)
        {
            writer.WriteNumber("player_code", code);
        }
        else
        {
            writer.WriteNull("player_code");
        }

        writer.WritePropertyName("claims");
        if (explanation.Claims is { } claims)
        {
            writer.WriteRawValue(claims, skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }
}
