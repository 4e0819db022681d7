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

        var keys = options.PublicKeys ?? new Dictionary<string, string>();
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

        var other = keys.Take(MaxOthers).FirstOrDefault(pair => pair.Key != keyId && jwt.IsSignedBy(PublicKeyCache.Of(pair.Value))).Key;
        if (other is not null)
        {
            findings.Add(
                TokenRules.Signature,
                $"The signature is by the key {Shown.Quoted(other)}{(keyId is null ? "" : $", and the token names {Shown.Quoted(keyId)}")}.",
                $"Put {Shown.Quoted(other)} into the token as kid, or sign with the key that it names.");
        }
        else if (signature.Length != Size)
        {
            findings.Add(
                TokenRules.Signature,
                $"The signature has {signature.Length} bytes, and one by a signing key of Mux's has {Size}.",
                "Copy the token whole; sign it with the private key that Mux gave.");
        }
        else if (keyId is not null && keys.ContainsKey(keyId))
        {
            findings.Add(
                TokenRules.Signature,
                $"The signature is not by the key {Shown.Quoted(keyId)}: the token was changed after it was signed, or another key signed it.",
                "Sign anew, with the private key that belongs to the ID; change nothing afterwards, not even white space in the JSON.");
        }

        return false;
    }
}
