using System.CommandLine;
using Mux.Claims.Tool.Input;
using Mux.Claims.Tool.Output;

namespace Mux.Claims.Tool.Commands;

/// <summary><c>mux-claims explain</c>: why does this URL get a 403?</summary>
internal static class ExplainCommand
{
    public static Command Create(ToolConsole console)
    {
        var text = new Argument<string[]>("token-or-url")
        {
            Description = "A token, a URL, or a player.mux.com URL; - or nothing reads it from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        }.RefuseOptions();
        var curl = new Option<bool>("--curl") { Description = "Takes the URL out of a curl command, as browsers copy it." };
        var publicKeys = new Option<string[]>("--public-key")
        {
            Description = "A key ID and the file of its public key, PEM; for each key of the environment. The signing key of the environment variables is added.",
            HelpName = "ID=FILE",
        };
        var domain = new Option<string>("--domain") { Description = "Your custom domain; mux.com by default.", HelpName = "DOMAIN", DefaultValueFactory = _ => "mux.com" };
        var duration = new Option<TimeSpan?>("--duration")
        {
            Description = "How long the video is, such as 1h30m: tells whether the token outlives it.",
            HelpName = "DURATION",
            CustomParser = DurationText.Parse,
        };
        var json = new Option<bool>("--json") { Description = "Prints a JSON object." };
        var key = new SigningKeyOptions();
        var command = new Command("explain", "Explains what Mux, or a player, makes of a token or URL, and what to do.")
        {
            text, curl, publicKeys, domain, duration, json,
        }.WithExamples("""
            mux-claims explain "https://stream.mux.com/PLAYBACK_ID.m3u8?token=eyJ…"
            mux-claims explain --public-key KEY_ID=public.pem < token.txt
            pbpaste | mux-claims explain --curl
            """);
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new TokenExplainerOptions
            {
                PublicKeys = await ReadKeysAsync(parsed.GetValue(publicKeys) ?? [], key, parsed, console, cancellationToken).ConfigureAwait(false),
                Domain = parsed.GetValue(domain)!,
                AssetDuration = parsed.GetValue(duration),
                TimeProvider = console.Time,
            };
            var pasted = await ReadAsync(parsed.GetValue(text) ?? [], key.IsOnStandardInput(parsed), console, cancellationToken).ConfigureAwait(false);
            var isCurl = parsed.GetValue(curl) || CurlCommand.IsCurl(pasted);
            var explanation = TokenExplainer.Explain(
                isCurl ? CurlCommand.UrlOf(pasted) ?? throw new UsageException("The curl command has no URL.") : pasted, options);
            await WriteAsync(explanation, parsed.GetValue(json), console).ConfigureAwait(false);
            return explanation.Verdict == TokenVerdict.Refused ? ExitCode.Refused : ExitCode.Success;
        });
        return command;
    }

    private static async Task<string> ReadAsync(string[] words, bool isInputTaken, ToolConsole console, CancellationToken cancellationToken)
    {
        if (words is not ([] or ["-"]))
        {
            return string.Join(' ', words);
        }

        return (isInputTaken ? null : await console.ReadPipedAsync(cancellationToken).ConfigureAwait(false))
            ?? throw new UsageException("There is nothing to explain: pass a token or a URL, or pipe one into the command.");
    }

    /// <summary>The keys that are given, and the one that signs here.</summary>
    private static async Task<Dictionary<string, string>> ReadKeysAsync(
        string[] files, SigningKeyOptions key, ParseResult parsed, ToolConsole console, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in files)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException("--public-key takes a key ID and a file: --public-key KEY_ID=public.pem");
            }

            using var file = new StreamReader(pair[(equals + 1)..]);
            keys[pair[..equals]] = await BoundedText.ReadAsync(file, "The file of --public-key", cancellationToken).ConfigureAwait(false);
        }

        using var signingKey = await key.FindAsync(parsed, console, cancellationToken).ConfigureAwait(false);
        if (signingKey is not null)
        {
            keys.TryAdd(signingKey.KeyId, signingKey.ExportPublicKeyPem());
        }

        return keys;
    }

    private static Task WriteAsync(TokenExplanation explanation, bool json, ToolConsole console)
    {
        if (json)
        {
            return JsonLine.WriteAsync(console.Out, explanation.WriteTo);
        }

        if (!console.IsTerminal)
        {
            return console.Out.WriteLineAsync(explanation.ToString());
        }

        ExplanationView.Write(Terminal.Of(console), explanation);
        return Task.CompletedTask;
    }
}
