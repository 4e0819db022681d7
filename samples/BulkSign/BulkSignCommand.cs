using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Mux.Claims;

namespace BulkSign;

/// <summary>The command line.</summary>
internal static partial class BulkSignCommand
{
    private const string DatabaseVariable = "BULKSIGN_DATABASE";

    private const string Description = """
        Signs a catalogue out of a database, on any number of machines: start the same command on each of them.

        Without arguments, it signs a made-up catalogue in a file of its own, to show how. The signing key is in MUX_SIGNING_KEY (its ID)
        and MUX_PRIVATE_KEY. A worker that dies leaves nothing half done: start the command again, and it goes on.

        Exit codes: 0 all videos are signed; 1 all are done, and some have a reason instead of a URL; 2 the run is not complete.
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("--help shows what there is.");
            return ExitCode.Failed;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is BulkSignException or MuxSigningKeyException)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was signed is kept; run the same command to go on.");
        }

        return ExitCode.Failed;
    }

    private static RootCommand Create()
    {
        var database = new Option<string?>("--database", "-d")
        {
            Description = "A connection string of Npgsql's, \"Host=…;Database=…;Username=…\", or a file of SQLite's; also in "
                + $"{DatabaseVariable}. PGPASSWORD keeps a password out of both.",
            HelpName = "TEXT",
        };
        var table = new Option<string>("--table")
        {
            Description = "The catalogue: a table or view with a whole number 'id' and a text 'playback_id'.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "videos",
        }.Matching(PlainName(), "is no plain name, such as videos or media.videos; make a view of another one");
        var run = new Option<string?>("--run")
        {
            Description = "The run's name, the same on all machines. The first one begins it.",
            HelpName = "NAME",
        }.Matching(RunName(), "is no name of a run: up to 40 letters, digits, '.', '-' and '_'");
        var expires = new Option<(DateTimeOffset At, bool IsInstant)?>("--expires", "-e")
        {
            Description = "When the URLs expire: an instant such as 2030-01-01T00:00:00Z, or 30d or 12h after the run began; 30d by default.",
            HelpName = "TIME",
            CustomParser = ParseExpiry,
        };
        var workers = Number("--workers", "How many workers this process has, one a core.", Environment.ProcessorCount, 1, 1024);
        var range = Number(
            "--range",
            "How many videos a worker takes at a time, fixed when the run is begun; by default a 32nd of them, from 2,000 to 10,000.",
            null,
            1,
            100_000);
        var patience = Number(
            "--patience",
            "For how many seconds a worker may be silent before others take its range, and the database away before a worker gives up.",
            60,
            1,
            86_400);
        var demo = Number("--demo", "Makes the table, unless it is there, and so many videos in it.", null, 0, 1_000_000_000);
        var command = new RootCommand(Description) { database, table, run, expires, workers, range, patience, demo };
        command.SetAction((parsed, cancellationToken) =>
        {
            var place = parsed.GetValue(database)
                ?? (Environment.GetEnvironmentVariable(DatabaseVariable) is { Length: > 0 } text ? text : null);
            return Job.RunAsync(
                new(
                    place,
                    parsed.GetValue(table)!,
                    parsed.GetValue(run) ?? (!Options.IsServerText(place) ? "demo" : throw new BulkSignException(
                        "--run is missing: the name of the run, the same on all machines. The first machine begins it.")),
                    parsed.GetValue(expires)?.At,
                    parsed.GetValue(expires)?.IsInstant == true,
                    parsed.GetValue(workers)!.Value,
                    parsed.GetValue(range),
                    TimeSpan.FromSeconds(parsed.GetValue(patience)!.Value),
                    parsed.GetValue(demo) ?? (place is null ? Demo.CatalogueSize : null)),
                cancellationToken);
        });
        return command;
    }

    private static (DateTimeOffset At, bool IsInstant)? ParseExpiry(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        DateTimeOffset at;
        var isInstant = false;
        if (text.Length > 1 && text[^1] is 'd' or 'h' && TryParse(text[..^1], 1, 100_000, out var number))
        {
            at = DateTimeOffset.UtcNow + (text[^1] == 'd' ? TimeSpan.FromDays(number) : TimeSpan.FromHours(number));
        }
        else if (text.Contains('-', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at))
        {
            isInstant = true;
        }
        else
        {
            argument.AddError($"'{text}' is no time; write an instant as 2030-01-01T00:00:00Z, or a duration as 30d or 12h.");
            return null;
        }

        if (at <= DateTimeOffset.UtcNow)
        {
            argument.AddError($"{text} is in the past.");
            return null;
        }

        return (DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()), isInstant);
    }

    private static Option<T> Matching<T>(this Option<T> option, Regex form, string problem)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !form.IsMatch(token.Value))
            {
                result.AddError($"{option.Name}: '{token.Value}' {problem}.");
            }
        });
        return option;
    }

    private static Option<int?> Number(string name, string description, int? byDefault, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => byDefault,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (TryParse(text, least, most, out var number))
            {
                return number;
            }

            argument.AddError($"{name} is a whole number from {least} to {most}, not '{text}'.");
            return null;
        },
    };

    private static bool TryParse(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    [GeneratedRegex(@"\A[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,40}\z")]
    private static partial Regex RunName();
}
