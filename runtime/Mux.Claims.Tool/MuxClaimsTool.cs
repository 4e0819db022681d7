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
                await console.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            }

            await console.Error.WriteLineAsync("mux-claims --help shows what there is.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UsageException or MuxSigningKeyException or ArgumentException)
        {
            await console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return e is ClaimValidationException ? ExitCode.Refused : ExitCode.Usage;
        }
        catch (Exception e) when (e is MuxApiException or IOException)
        {
            await console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Refused;
        }
    }

    /// <summary>Shows examples behind a command's help.</summary>
    public static Command WithExamples(this Command command, string examples)
    {
        HelpWithExamples.Add(command, examples);
        return command;
    }
}
