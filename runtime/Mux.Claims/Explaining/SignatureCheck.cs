namespace Mux.Claims;

/// <summary>The signature: its size, and whether it is a given key's.</summary>
internal static class SignatureCheck
{
    /// <summary>Mux makes keys of 2,048 bits.</summary>
    private const int Size = 2048 / 8;

    /// <summary>So many other keys are tried to say whose signature it is.</summary>
    private const int MaxOthers = 16;

    /// <summary>Whether the key that the token names proved the signature.</summary>
    public static bool Check(CompactJwt jwt, string? keyId, TokenExplainerOptions options, Findings findings)
    {
        if (jwt.Signature is not { } signature || findings.Has(TokenRules.Algorithm))
        {
            return false;
        }

        if (options.PublicKeys is not { } keys)
        {
            ReportSize(signature, findings);
            return false;
        }

        if (keyId is not null && keys.TryGetValue(keyId, out var pem))
        {
            var key = PublicKeyCache.Of(pem);
            if (!key.IsReadable)
            {
                findings.Add(
                    TokenRules.UnreadableKey,
                    $"The public key given for {Shown.Quoted(keyId)} is no RSA key in PEM, so that the signature is not verified.",
                    "Give the text from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.");
                return false;
            }

            if (jwt.IsSignedBy(key))
            {
                return !findings.Has(TokenRules.TwoKeyIds);
            }
        }

        if (SignerOf(jwt, keyId, keys) is { } other)
        {
            findings.Add(
                TokenRules.Signature,
                $"The signature is by the key {Shown.Quoted(other)}{(keyId is null ? "" : $", and the token names {Shown.Quoted(keyId)}")}.",
                $"Put {Shown.Quoted(other)} into the token as kid, or sign with the key that it names.");
        }
        else if (!ReportSize(signature, findings) && keyId is not null && keys.ContainsKey(keyId))
        {
            findings.Add(
                TokenRules.Signature,
                $"The signature is not by the key {Shown.Quoted(keyId)}: the token was changed after it was signed, or another key signed it.",
                "Sign anew, with the private key that belongs to the ID; change nothing afterwards, not even white space in the JSON.");
        }

        return false;
    }

    /// <summary>The other key whose signature it is.</summary>
    private static string? SignerOf(CompactJwt jwt, string? keyId, IReadOnlyDictionary<string, string> keys)
    {
        foreach (var (other, pem) in keys.Take(MaxOthers))
        {
            if (other != keyId && jwt.IsSignedBy(PublicKeyCache.Of(pem)))
            {
                return other;
            }
        }

        return null;
    }

    private static bool ReportSize(byte[] signature, Findings findings)
    {
        if (signature.Length == Size)
        {
            return false;
        }

        findings.Add(
            TokenRules.Signature,
            $"The signature has {signature.Length} bytes, and one by a signing key of Mux's has {Size}.",
            "Copy the token whole; sign it with the private key that Mux gave.");
        return true;
    }
}
