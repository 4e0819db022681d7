using System.Collections;

namespace Mux.Claims;

/// <summary>The environment variables of Mux's own SDKs that hold a signing key.</summary>
internal static class KeyVariables
{
    internal const string KeyId = "MUX_SIGNING_KEY";
    internal const string PrivateKey = "MUX_PRIVATE_KEY";

    /// <summary>So many names are listed; an environment has fewer of Mux's.</summary>
    private const int MaxListed = 12;

    private const int MaxNameLength = 64;

    /// <summary>Reads both.</summary>
    /// <exception cref="MuxSigningKeyException">One is not set. The message names the variables of Mux's that are, and no value.</exception>
    internal static (string KeyId, string PrivateKey) Read()
    {
        string? keyId = Environment.GetEnvironmentVariable(KeyId);
        string? privateKey = Environment.GetEnvironmentVariable(PrivateKey);
        return (keyId, privateKey) switch
        {
            (null, null) => throw Missing($"The environment variables {KeyId} (the ID of the signing key) and {PrivateKey} "
                + "(its private key) are not set."),
            (null, _) => throw Missing($"The environment variable {KeyId} is not set. Set it to the ID of the signing key."),
            (_, null) => throw Missing(
                $"The environment variable {PrivateKey} is not set. Set it to the private key, PEM or base64 of it."),
            _ => (keyId, privateKey),
        };
    }

    private static MuxSigningKeyException Missing(string message)
    {
        string[] others = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => (string)variable.Key)
            .Where(IsMuxs).Order(StringComparer.Ordinal)];
        string listed = string.Join(", ", others.Take(MaxListed));
        return new(others.Length switch
        {
            0 => message,
            1 => $"{message} Of Mux's, {listed} is set.",
            <= MaxListed => $"{message} Of Mux's, these are set: {listed}.",
            _ => $"{message} Of Mux's, these and others are set: {listed}.",
        });
    }

    /// <summary>Whether a variable may have been meant for Mux: <c>MUX</c> begins its name or a word of it, as it does not in TMUX.</summary>
    private static bool IsMuxs(string name)
    {
        if (name.Length > MaxNameLength || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or ':')) || KeyMaterial.MayBeIn(name))
        {
            return false;
        }

        int at = name.IndexOf("mux", StringComparison.OrdinalIgnoreCase);
        while (at > 0 && char.IsAsciiLetterOrDigit(name[at - 1]))
        {
            at = name.IndexOf("mux", at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return at >= 0;
    }
}
