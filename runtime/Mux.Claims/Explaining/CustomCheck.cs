using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The object <c>custom</c>: data of the user's own.</summary>
internal static class CustomCheck
{
    public static void Check(JsonClaims payload, JsonClaim claim, Audience? audience, Findings findings)
    {
        if (payload.Object(claim) is not { } custom)
        {
            findings.Add(TokenRules.OwnData, $"'custom' is {claim.Kind}, and must be an object.", "Write {\"custom\": {\"name\": \"value\"}}.");
            return;
        }

        var parameters = custom.Known.Select(known => known.Name)
            .Where(name => audience?.Find(name) is not null || name is "exp" or "aud" or "sub" or "kid")
            .ToList();
        if (parameters.Count > 0)
        {
            findings.Add(
                TokenRules.WrongLevel,
                $"{string.Join(", ", parameters.Select(Shown.Quoted))} in 'custom' {(parameters.Count == 1 ? "is" : "are")} data of your own to Mux, without effect.",
                "Lift what Mux should act on to the top of the claims.");
        }

        var personal = custom.Others.Where(other => other.Claim.IsText && IsAddress(custom.Text(other.Claim))).Select(other => other.Name).ToList();
        if (personal.Count > 0)
        {
            findings.Add(
                TokenRules.PersonalData,
                $"{string.Join(", ", personal.Select(Shown.Quoted))} in 'custom' {(personal.Count == 1 ? "looks" : "look")} like an e-mail address: "
                + "anybody who has the URL can read it, and Mux forbids personal data in tokens.",
                "Put an ID of your own in its place.");
        }
    }

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.Length < 255 && text.IndexOf('.', at) > at + 1 && !text.AsSpan().ContainsAny(' ', '/', '\n') && text[^1] != '.';
    }
}
