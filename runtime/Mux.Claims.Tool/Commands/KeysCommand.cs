using System.CommandLine;
using System.Globalization;
using Mux.Claims.Client;
using Mux.Claims.Tool.Input;
using Mux.Claims.Tool.Output;

namespace Mux.Claims.Tool.Commands;

/// <summary><c>mux-claims keys</c>: the signing keys of an environment.</summary>
internal static class KeysCommand
{
    private const string BaseUrlVariable = "MUX_BASE_URL";

    public static Command Create(ToolConsole console)
    {
        var baseUrl = BaseUrlOption.Create(BaseUrlVariable);
        baseUrl.Recursive = true;
        var json = new Option<bool>("--json") { Description = "Prints JSON, an object a line.", Recursive = true };
        return new Command("keys", "Lists, creates, gets and deletes signing keys, with the access token of MUX_TOKEN_ID and MUX_TOKEN_SECRET.")
        {
            baseUrl,
            json,
            List(console, baseUrl, json),
            CreateKey(console, baseUrl, json),
            Get(console, baseUrl, json),
            Delete(console, baseUrl),
        };
    }

    private static Command List(ToolConsole console, Option<Uri?> baseUrl, Option<bool> json)
    {
        var command = new Command("list", "Lists the environment's signing keys.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = BaseUrlOption.CreateClient(parsed.GetValue(baseUrl), BaseUrlVariable, console);
            var keys = new List<SigningKeyInfo>();
            await foreach (var key in Client(http, console).ListAsync(cancellationToken).ConfigureAwait(false))
            {
                keys.Add(key);
            }

            await WriteAsync(keys, parsed.GetValue(json), console).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateKey(ToolConsole console, Option<Uri?> baseUrl, Option<bool> json)
    {
        var output = new Option<string?>("--output", "-o")
        {
            Description = "A new file for the two variables, which only you can read; without it they are printed. Mux gives the private key this once.",
            HelpName = "FILE",
        };
        var command = new Command("create", "Creates a signing key.") { output }.WithExamples("mux-claims keys create --output signing-key.env");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Opened first: a key whose file cannot be written would be lost.
            using var file = parsed.GetValue(output) is { } path ? OpenNew(path) : null;
            using var http = BaseUrlOption.CreateClient(parsed.GetValue(baseUrl), BaseUrlVariable, console);
            using var key = await Client(http, console).CreateAsync(cancellationToken).ConfigureAwait(false);
            var variables = $"{SigningKeyOptions.KeyIdVariable}={key.KeyId}\n{SigningKeyOptions.PrivateKeyVariable}={key.ExportPrivateKey()}\n";
            if (file is not null)
            {
                await file.WriteAsync(variables).ConfigureAwait(false);
            }

            if (parsed.GetValue(json))
            {
                await JsonLine.WriteObjectAsync(
                    console.Out,
                    file is null
                        ? [("id", key.KeyId), ("created_at", key.CreatedAt), ("private_key", key.ExportPrivateKey())]
                        : [("id", key.KeyId), ("created_at", key.CreatedAt)]).ConfigureAwait(false);
            }
            else
            {
                await console.Out.WriteAsync(file is null ? variables : key.KeyId + "\n").ConfigureAwait(false);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Get(ToolConsole console, Option<Uri?> baseUrl, Option<bool> json)
    {
        var id = new Argument<string>("id") { Description = "The signing key's ID." };
        var command = new Command("get", "Gets a signing key, which proves that this environment has it.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = BaseUrlOption.CreateClient(parsed.GetValue(baseUrl), BaseUrlVariable, console);
            var key = await Client(http, console).GetAsync(parsed.GetRequiredValue(id), cancellationToken).ConfigureAwait(false);
            await WriteAsync([key], parsed.GetValue(json), console).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Delete(ToolConsole console, Option<Uri?> baseUrl)
    {
        var id = new Argument<string>("id") { Description = "The signing key's ID." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Does not ask." };
        var command = new Command("delete", "Deletes a signing key: all tokens that it signed are refused from then on.") { id, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var keyId = parsed.GetRequiredValue(id);
            if (!parsed.GetValue(yes) && !await Confirmation.AskAsync(
                console, $"Every token that {keyId} signed is refused from then on. Delete it?", "Deleting a key ends all its tokens at once", cancellationToken).ConfigureAwait(false))
            {
                return ExitCode.Refused;
            }

            using var http = BaseUrlOption.CreateClient(parsed.GetValue(baseUrl), BaseUrlVariable, console);
            await Client(http, console).DeleteAsync(keyId, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static MuxSigningKeysClient Client(HttpClient http, ToolConsole console)
    {
        var (id, secret) = (console.Variable("MUX_TOKEN_ID"), console.Variable("MUX_TOKEN_SECRET"));
        return id is null || secret is null
            ? throw new UsageException("The access token is missing: set MUX_TOKEN_ID and MUX_TOKEN_SECRET (Settings > API Access Tokens, with the System permission).")
            : new(http, new MuxAccessToken(id, secret));
    }

    private static StreamWriter OpenNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private static async Task WriteAsync(List<SigningKeyInfo> keys, bool json, ToolConsole console)
    {
        if (!json)
        {
            await Terminal.WriteRowsAsync(
                console,
                ["id", "created"],
                [.. keys.Select(key => new[] { key.KeyId, key.CreatedAt.ToString("u", CultureInfo.InvariantCulture) })]).ConfigureAwait(false);
            return;
        }

        foreach (var key in keys)
        {
            await JsonLine.WriteObjectAsync(console.Out, ("id", key.KeyId), ("created_at", key.CreatedAt)).ConfigureAwait(false);
        }
    }
}
