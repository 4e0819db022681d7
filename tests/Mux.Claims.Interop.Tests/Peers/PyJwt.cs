using System.Text.Json;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>PyJWT as a verifier.</summary>
internal static class PyJwt
{
    private const string Script = """
        import json, sys, jwt
        request = json.load(sys.stdin)
        def is_valid(token):
            try:
                jwt.decode(token, request["publicKeyPem"], ["RS256"], {"verify_exp": False, "verify_aud": False})
                return True
            except jwt.InvalidSignatureError:
                return False
        json.dump([is_valid(token) for token in request["tokens"]], sys.stdout)
        """;

    /// <inheritdoc cref="VerifyRs256(IEnumerable{string}, string)"/>
    public static bool VerifyRs256(string token, string publicKeyPem) => VerifyRs256([token], publicKeyPem).Single();

    /// <summary>Decodes the tokens and verifies their signatures; the clock and the audience stay out.</summary>
    /// <exception cref="InvalidOperationException">
    /// PyJWT is missing, or refused a token for another reason than its signature.
    /// </exception>
    public static IReadOnlyList<bool> VerifyRs256(IEnumerable<string> tokens, string publicKeyPem)
    {
        (int exitCode, string output, string errors) =
            CommandLine.Run(ToolLocator.Python, ["-c", Script], JsonSerializer.Serialize(new { tokens, publicKeyPem }));

        return exitCode == 0
            ? JsonSerializer.Deserialize<bool[]>(output)!
            : throw new InvalidOperationException($"python exited with {exitCode}: {output}{errors}");
    }
}
