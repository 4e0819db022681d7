using System.CommandLine;
using Mux.Claims.Tool.Input;
using Mux.Claims.Tool.Output;
using Spectre.Console;

namespace Mux.Claims.Tool.Commands;

/// <summary><c>mux-claims sign</c>: public URLs become signed ones, one or a catalogue of them.</summary>
internal static class SignCommand
{
    private const int ReportEvery = 256;

    public static Command Create(ToolConsole console)
    {
        var urls = new Argument<string[]>("url")
        {
            Description = "Public URLs, or playback IDs, which stand for their HLS playlists; - or nothing reads one a line from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        }.RefuseOptions();
        var expires = new Option<TimeSpan?>("--expires", "-e")
        {
            Description = "How long the tokens live, such as 6h or 30d; 7 days by default.",
            HelpName = "DURATION",
            CustomParser = DurationText.Parse,
        };
        var window = new Option<TimeSpan?>("--window")
        {
            Description = "Equal URLs inside windows of this length, so that caches keep them.",
            HelpName = "DURATION",
            CustomParser = DurationText.Parse,
        };
        var domain = new Option<string>("--domain") { Description = "Your custom domain; mux.com by default.", HelpName = "DOMAIN", DefaultValueFactory = _ => "mux.com" };
        var tokenOnly = new Option<bool>("--token-only") { Description = "Prints tokens instead of URLs." };
        var json = new Option<bool>("--json") { Description = "Prints a JSON object a line." };
        var key = new SigningKeyOptions();
        var command = new Command("sign", "Signs public Mux URLs; their parameters go into the tokens.")
        {
            urls, expires, window, domain, tokenOnly, json,
        }.WithExamples("""
            mux-claims sign "https://image.mux.com/PLAYBACK_ID/thumbnail.jpg?time=25&width=600" --expires 6h
            mux-claims sign PLAYBACK_ID --token-only
            mux-claims sign --expires 30d < urls.txt > signed.txt
            """);
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(urls) ?? [];
            var isPiped = given is [] or ["-"];
            if (isPiped && (key.IsOnStandardInput(parsed) || !console.IsInputPiped))
            {
                throw new UsageException("There is nothing to sign: pass a public URL or a playback ID, or pipe one a line into the command.");
            }

            using var signer = new MuxSigner(
                await key.LoadAsync(parsed, console, cancellationToken).ConfigureAwait(false),
                new MuxSignerOptions
                {
                    Lifetime = parsed.GetValue(expires) ?? new MuxSignerOptions().Lifetime,
                    ExpiryWindow = parsed.GetValue(window) ?? TimeSpan.Zero,
                    Domain = parsed.GetValue(domain)!,
                    TimeProvider = console.Time,
                });
            var printer = new Printer(console, parsed.GetValue(json), parsed.GetValue(tokenOnly), isPiped || given.Length > 1);
            if (!isPiped)
            {
                foreach (var text in given)
                {
                    await printer.PrintAsync(Sign(signer, text, parsed.GetValue(domain)!)).ConfigureAwait(false);
                }

                return printer.ExitCode;
            }

            var signed = signer.SignAllAsync(
                BoundedText.ReadLinesAsync(console.In, "Standard input", cancellationToken), text => Sign(signer, text, parsed.GetValue(domain)!), cancellationToken: cancellationToken);
            await (console is { IsErrorTerminal: true, IsTerminal: false }
                ? PrintWithProgressAsync(console, signed, printer)
                : PrintAsync(signed, printer, _ => { })).ConfigureAwait(false);
            return printer.ExitCode;
        });
        return command;
    }

    /// <summary>Signs, or says why not: in bulk, a bad line does not stop the others.</summary>
    private static Signed Sign(MuxSigner signer, string text, string domain)
    {
        try
        {
            var isId = PlaybackId.TryParse(text, out var id);
            return new(text, signer.SignUrl(isId ? $"https://stream.{domain}/{id}.m3u8" : text), null);
        }
        catch (ClaimValidationException e)
        {
            return new(text, default, string.Join("; ", e.Errors));
        }
    }

    private static async Task PrintAsync(IAsyncEnumerable<Signed> signed, Printer printer, Action<long> report)
    {
        await foreach (var item in signed.ConfigureAwait(false))
        {
            await printer.PrintAsync(item).ConfigureAwait(false);
            if (printer.Count % ReportEvery == 0)
            {
                report(printer.Count);
            }
        }
    }

    private static Task PrintWithProgressAsync(ToolConsole console, IAsyncEnumerable<Signed> signed, Printer printer) =>
        Terminal.OfError(console).Status().StartAsync(
            "Signing…",
            status => PrintAsync(signed, printer, count => status.Status($"Signing… {count:N0} URLs")));

    /// <summary>A URL that was signed, or why it was not.</summary>
    private sealed record Signed(string Text, SignedUrl Url, string? Error);

    /// <summary>Writes what was signed, in order: an empty line, or an object with an error, for what was not.</summary>
    private sealed class Printer(ToolConsole console, bool json, bool tokenOnly, bool isMany)
    {
        public long Count { get; private set; }

        public int ExitCode { get; private set; } = Tool.ExitCode.Success;

        public async Task PrintAsync(Signed signed)
        {
            Count++;
            if (signed.Error is not null)
            {
                ExitCode = Tool.ExitCode.Refused;
                await console.Error.WriteLineAsync(isMany ? $"{Count}: {signed.Error}" : signed.Error).ConfigureAwait(false);
            }

            if (json)
            {
                await WriteJsonAsync(signed).ConfigureAwait(false);
            }
            else if (signed.Error is null || isMany)
            {
                await console.Out.WriteLineAsync(signed.Error is not null ? "" : tokenOnly ? signed.Url.Token.Value : signed.Url.Value).ConfigureAwait(false);
            }
        }

        private Task WriteJsonAsync(Signed signed) => signed.Error is null
            ? JsonLine.WriteObjectAsync(
                console.Out, ("url", signed.Url.Value), ("token", signed.Url.Token.Value), ("expires_at", signed.Url.ExpiresAt))
            : JsonLine.WriteObjectAsync(console.Out, ("public_url", signed.Text), ("error", signed.Error));
    }
}
