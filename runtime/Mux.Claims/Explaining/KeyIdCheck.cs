using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The key ID, in the header or in the payload.</summary>
internal static class KeyIdCheck
{
    /// <summary>The key ID, or null when there is none that can be shown.</summary>
    public static string? Check(CompactJwt jwt, TokenExplainerOptions options, Findings findings)
    {
        var inHeader = Read(jwt.Header, "header", findings);
        var inPayload = Read(jwt.Payload, "payload", findings);
        if (inHeader is not null && inPayload is not null && inHeader != inPayload)
        {
            findings.Add(
                TokenRules.TwoKeyIds,
                $"The header's key ID (kid) is {Quoted(inHeader)} and the payload's is {Quoted(inPayload)}: two that differ name no key.",
                "Leave one of them, the ID of the key that signs.");
        }

        var keyId = inPayload ?? inHeader;
        if (keyId is null)
        {
            // A payload that cannot be read may have one.
            if (jwt is { Header: not null, Payload: not null } && !findings.Has(TokenRules.NotAKeyId))
            {
                findings.Add(
                    TokenRules.NoKeyId,
                    "The token has no key ID (kid), neither in its header nor in its payload, so that Mux does not know which key to verify it with.",
                    "Put the signing key's ID into the header or the payload as kid.");
            }

            return null;
        }

        var isKey = KeyMaterial.IsKey(keyId) || OutsideText.LooksSecret(keyId);
        if (WhyNoKeyId(keyId, isKey) is { } problem)
        {
            findings.Add(TokenRules.NotAKeyId, $"The key ID (kid) {problem}.", "Use the ID that Mux shows beside the signing key (MUX_SIGNING_KEY).");
        }
        else if (options.PublicKeys is { Count: > 0 } keys && !keys.ContainsKey(keyId))
        {
            findings.Add(
                TokenRules.UnknownKey,
                $"The signing key {Quoted(keyId)} is not among the {keys.Count} given: Mux says 'Signing key not found.' when it was deleted or is "
                + "another environment's.",
                "Sign with a key of the environment that the video is in, or explain with that key's public half.");
        }

        return Shown.IsSecret(keyId) ? null : keyId;
    }

    private static string? Read(JsonClaims? claims, string part, Findings findings)
    {
        if (claims?.Find("kid") is not { } claim)
        {
            return null;
        }

        var text = claims.Text(claim);
        if (claim.IsText && text.Length > 0)
        {
            return text;
        }

        findings.Add(
            TokenRules.NotAKeyId,
            $"The key ID (kid) in the {part} is {(claim.IsText ? "empty" : claim.Kind)}.",
            "Use the ID that Mux shows beside the signing key (MUX_SIGNING_KEY), as a text.");
        return null;
    }

    private static string? WhyNoKeyId(string keyId, bool isKey) =>
        isKey ? "is the text of a key: ID and key are swapped, and the key is now in every token. Replace it at Mux"
        : Guid.TryParse(keyId, out _) ? $"{Quoted(keyId)} has the form of an access token's ID, and an access token signs nothing"
        : char.IsWhiteSpace(keyId[0]) || char.IsWhiteSpace(keyId[^1]) ? $"{Quoted(keyId)} has white space around it, and Mux compares key IDs exactly"
        : keyId is "undefined" or "null" or "None" or "[object Object]" ? $"{Quoted(keyId)} is what a program prints where a value is missing"
        : null;

    private static string Quoted(string keyId) => Shown.Quoted(keyId);
}
