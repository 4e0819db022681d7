namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>The <c>openssl</c> command as a verifier.</summary>
internal static class OpenSsl
{
    /// <summary>Verifies the signature alone.</summary>
    /// <exception cref="InvalidOperationException">openssl is missing, or could not read its input.</exception>
    public static bool VerifyRs256(string token, string publicKeyPem)
    {
        ToolLocator.Require(Tool.OpenSsl);
        CompactToken parts = CompactToken.Parse(token);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mux-claims-");
        try
        {
            string key = Path.Combine(folder.FullName, "key.pem");
            string signature = Path.Combine(folder.FullName, "signature");
            string signingInput = Path.Combine(folder.FullName, "signing-input");
            File.WriteAllText(key, publicKeyPem);
            File.WriteAllBytes(signature, parts.Signature.ToArray());
            File.WriteAllBytes(signingInput, parts.SigningInput.ToArray());

            (int exitCode, string output, string errors) =
                CommandLine.Run("openssl", ["dgst", "-sha256", "-verify", key, "-signature", signature, signingInput]);

            // Both a bad signature and an unreadable key exit with 1; only the text tells them apart.
            return (exitCode, output.TrimEnd().ToUpperInvariant()) switch
            {
                (0, "VERIFIED OK") => true,
                (1, "VERIFICATION FAILURE") => false,
                _ => throw new InvalidOperationException($"openssl exited with {exitCode}: {output}{errors}"),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
