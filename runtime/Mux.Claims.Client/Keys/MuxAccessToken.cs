using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Mux.Claims.Client;

/// <summary>
/// An access token of Mux's API: an ID and a secret, made under Settings &gt; API Access Tokens. It manages signing keys, for which it
/// needs the System permission; it is not a signing key, and signs nothing.
/// </summary>
[DebuggerDisplay("{Id,nq}")]
public sealed class MuxAccessToken
{
    private const string IdVariable = "MUX_TOKEN_ID";
    private const string SecretVariable = "MUX_TOKEN_SECRET";

    /// <summary>Takes the access token.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="secret">Its secret, which is kept in memory and shown nowhere.</param>
    /// <exception cref="ArgumentException">
    /// One of them is empty, or has white space or control characters; or the ID has a colon.
    /// </exception>
    public MuxAccessToken(string id, string secret)
    {
        Check(id, nameof(id), "The ID of the access token");
        Check(secret, nameof(secret), "The secret of the access token");
        if (id.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("The ID of the access token must be the ID alone, without the secret: it has a colon.", nameof(id));
        }

        Id = id;
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"));
        Authorization = new AuthenticationHeaderValue("Basic", credentials);
        Secrets = [credentials, secret];
    }

    /// <summary>The ID, which is not a secret.</summary>
    public string Id { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal AuthenticationHeaderValue Authorization { get; }

    /// <summary>The texts that no message may show.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string[] Secrets { get; }

    /// <summary>
    /// Takes the access token from the environment variables of Mux's own SDKs, <c>MUX_TOKEN_ID</c> and <c>MUX_TOKEN_SECRET</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A variable is not set.</exception>
    /// <exception cref="ArgumentException">A variable does not hold what it should.</exception>
    public static MuxAccessToken FromEnvironment() => new(Read(IdVariable), Read(SecretVariable));

    /// <summary>The ID alone.</summary>
    public override string ToString() => Id;

    private static string Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The environment variable {variable} is not set. An access token is {IdVariable} and {SecretVariable}.");

    private static void Check(string value, string parameter, string subject)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (value.Length == 0 || value.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            throw new ArgumentException($"{subject} must not be empty, nor have white space or line breaks.", parameter);
        }
    }
}
