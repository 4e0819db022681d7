using System.CommandLine;
using System.CommandLine.Invocation;
using Mux.Claims.Client;
using Mux.Claims.Tool.Commands;
using Mux.Claims.Tool.Output;

namespace Mux.Claims.Tool;

/// <summary>The tool: its commands, and how each of their failures ends.</summary>
internal static class MuxClaimsTool
{
    private const string Description = """
        Signs Mux URLs, and explains why Mux refuses one.

        Secrets come from the environment or from files, and never from the command line:
          MUX_SIGNING_KEY, MUX_PRIVATE_KEY   the signing key's ID and its private key (sign, counts, health; explain verifies with it)
          MUX_TOKEN_ID, MUX_TOKEN_SECRET     an access token with the System permission (keys)

        Exit codes: 0 done, and an explained token serves as far as can be told; 1 refused; 2 a mistake in the command line or the settings.
        """;

    /// <summary>No message has so many characters of a key by chance.</summary>
    private const int PieceOfSecret = 12;

    /// <summary>Some messages repeat an argument as it is.</summary>
    private const int MaxMessage = 4096;

    public static async Task<int> RunAsync(string[] arguments, ToolConsole console, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Description)
        {
            SignCommand.Create(console),
            ExplainCommand.Create(console),
            KeysCommand.Create(console),
            RingCommand.Create(console),
            CountsCommand.Create(console),
            HealthCommand.Create(console),
        };
        HelpWithExamples.AddTo(root);
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await FailAsync(error.Message).ConfigureAwait(false);
            }

            await console.Error.WriteLineAsync("mux-claims --help shows what there is.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UsageException or MuxSigningKeyException or ArgumentException or SignAllException or InvalidOperationException)
        {
            await FailAsync(e.Message).ConfigureAwait(false);
            return e is ClaimValidationException ? ExitCode.Refused : ExitCode.Usage;
        }
        catch (Exception e) when (e is MuxApiException or IOException or UnauthorizedAccessException)
        {
            await FailAsync(e.Message).ConfigureAwait(false);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Refused;
        }

        Task FailAsync(string message) => console.Error.WriteLineAsync(WithoutSecrets(message, arguments));
    }

    /// <summary>The message without what was given as an argument and is a key or a token, which belongs elsewhere.</summary>
    private static string WithoutSecrets(string message, string[] arguments)
    {
        var secrets = arguments
            .SelectMany(argument => new[] { argument, argument[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..] })
            .Where(text => text.Length > 0 && Shown.IsSecret(text))
            .Distinct()
            .ToList();
        message = secrets.Aggregate(message, (safe, secret) => safe.Replace(secret, "(not shown)", StringComparison.Ordinal));
        message = message.Length > MaxMessage ? message[..MaxMessage] + "…" : message;

        // The system shows a path as it reads it, with one slash for two.
        return secrets.Exists(secret => KeyMaterial.IsKey(secret) && Enumerable.Range(0, Math.Max(message.Length - PieceOfSecret + 1, 0)).Any(
            start => secret.AsSpan().Contains(message.AsSpan(start, PieceOfSecret), StringComparison.Ordinal)))
            ? "A key or a token was given in the place of something else, such as a file's path. Keys come from the environment or from files."
            : message;
    }

    /// <summary>Shows examples behind a command's help.</summary>
    public static Command WithExamples(this Command command, string examples)
    {
        HelpWithExamples.Add(command, examples);
        return command;
    }
}
