namespace Mux.Claims;

/// <summary>The header: its algorithm.</summary>
internal static class HeaderCheck
{
    private const string Algorithm = "RS256";

    public static void Check(CompactJwt jwt, Findings findings)
    {
        if (jwt.Header is not { } header)
        {
            return;
        }

        if (header.Find("alg") is not { } claim)
        {
            findings.Add(TokenRules.Algorithm, "The header names no algorithm (alg), which must be RS256.", "Sign with RS256 and a signing key of Mux's.");
            return;
        }

        if (header.Is(claim, Algorithm))
        {
            return;
        }

        var algorithm = header.Text(claim);
        findings.Add(
            TokenRules.Algorithm,
            $"The token's alg is {Shown.Quoted(algorithm)}, and Mux takes {Algorithm} alone{Why(algorithm)}.",
            "Sign with RS256 and the private key of a signing key (Settings > Signing Keys, or POST /system/v1/signing-keys).");
    }

    private static string Why(string algorithm) => algorithm switch
    {
        "HS256" or "HS384" or "HS512" => ": this one signs with a shared secret, such as an access token's, which Mux does not take",
        "none" or "None" or "NONE" => ": this token is not signed at all",
        "RS384" or "RS512" or "PS256" or "PS384" or "PS512" => ", of all that an RSA key can",
        _ when string.Equals(algorithm, Algorithm, StringComparison.OrdinalIgnoreCase) => ", in upper case",
        _ => "",
    };
}
