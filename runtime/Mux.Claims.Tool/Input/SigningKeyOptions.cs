using System.CommandLine;

namespace Mux.Claims.Tool.Input;

/// <summary>
/// Where the signing key is: its ID in an option or the environment, its text in a file, standard input or the environment.
/// </summary>
internal sealed class SigningKeyOptions
{
    public const string KeyIdVariable = "MUX_SIGNING_KEY";
    public const string PrivateKeyVariable = "MUX_PRIVATE_KEY";

    private readonly Option<string?> _keyId = new("--key-id")
    {
        Description = $"The signing key's ID; {KeyIdVariable} by default.",
        HelpName = "ID",
    };

    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = $"A file with the private key, PEM or base64 of it, or - for standard input; {PrivateKeyVariable} by default.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_keyId);
        command.Add(_keyFile);
    }

    /// <summary>Whether standard input is the key's.</summary>
    public bool IsOnStandardInput(ParseResult parsed) => parsed.GetValue(_keyFile) == "-";

    /// <summary>The key, or null when nothing says where it is.</summary>
    public async Task<MuxSigningKey?> FindAsync(ParseResult parsed, ToolConsole console, CancellationToken cancellationToken)
    {
        var keyId = parsed.GetValue(_keyId) ?? console.Variable(KeyIdVariable);
        var file = parsed.GetValue(_keyFile);
        if (file is null && console.Variable(PrivateKeyVariable) is null && parsed.GetValue(_keyId) is null)
        {
            return null;
        }

        if (keyId is null)
        {
            throw new UsageException($"The signing key's ID is missing: set {KeyIdVariable}, or pass --key-id.");
        }

        if (file == "-")
        {
            return MuxSigningKey.Parse(keyId, await console.ReadInputAsync(cancellationToken).ConfigureAwait(false));
        }

        return file is not null
            ? MuxSigningKey.FromFile(keyId, file)
            : MuxSigningKey.Parse(keyId, console.Variable(PrivateKeyVariable)
                ?? throw new UsageException($"The private key is missing: set {PrivateKeyVariable}, or pass --key-file."));
    }

    /// <summary>The key.</summary>
    /// <exception cref="UsageException">Nothing says where it is.</exception>
    public async Task<MuxSigningKey> LoadAsync(ParseResult parsed, ToolConsole console, CancellationToken cancellationToken) =>
        await FindAsync(parsed, console, cancellationToken).ConfigureAwait(false)
        ?? throw new UsageException(
            $"There is no signing key: set {KeyIdVariable} and {PrivateKeyVariable}, or pass --key-id and --key-file. mux-claims keys create makes one.");
}
