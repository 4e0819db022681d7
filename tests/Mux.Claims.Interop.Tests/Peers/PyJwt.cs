using System.Text.Json;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>PyJWT as a verifier.</summary>
internal static class PyJwt
{
    private const string Script = """
        import json, sys, jwt
        request = json.load(sys.stdin)
        try:
            jwt.decode(request["token"], request["publicKeyPem"], ["RS256"], {"verify_exp": False, "verify_aud": False})
            print("valid")
        except jwt.InvalidSignatureError:
            print("invalid")
        """;

    /// <summary>Decodes the token and verifies its signature; the clock and the audience stay out.</summary>
    /// <exception cref="InvalidOperationException">
    /// PyJWT is missing, or refused the token for another reason than its signature.
    /// </exception>
    public static bool VerifyRs256(string token, string publicKeyPem)
    {
        (int exitCode, string output, string errors) =
            CommandLine.Run(ToolLocator.Python, ["-c", Script], JsonSerializer.Serialize(new { token, publicKeyPem }));

        return (exitCode, output.TrimEnd()) switch
        {
            (0, "valid") => true,
            (0, "invalid") => false,
            _ => throw new InvalidOperationException($"python exited with {exitCode}: {output}{errors}"),
        };
    }
}
