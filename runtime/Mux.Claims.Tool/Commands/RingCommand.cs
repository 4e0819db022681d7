using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mux.Claims.Client;
using Mux.Claims.Tool.Input;
using Mux.Claims.Tool.Output;

namespace Mux.Claims.Tool.Commands;

/// <summary><c>mux-claims ring</c>: the key ring that an application keeps in a file.</summary>
internal static class RingCommand
{
    private const string Description = """
        Shows, rotates and revokes the keys of an application's key ring (AddKeyRing).

        The ring is the file that PersistToFile names. Run this as the application's
        user, who has to be able to read it afterwards. The application's machines do
        the work when they read the ring next: within a minute, unless their
        PollInterval says otherwise. Private keys stay in the file as they are, and
        are shown nowhere.

        A ring in a database: "status --file -" reads its document from standard
        input. To rotate and revoke, call RotateAsync and RevokeAsync of the
        application's KeyRing service.
        """;

    private const string Examples = """
        mux-claims ring status --file /var/lib/app/mux-keys.json
        mux-claims ring rotate --file /var/lib/app/mux-keys.json
        mux-claims ring revoke KEY_ID --file /var/lib/app/mux-keys.json --yes
        psql -Atc 'select "Document" from "MuxKeyRings"' | mux-claims ring status --file -
        """;

    public static Command Create(ToolConsole console)
    {
        var file = new Option<string>("--file", "-f")
        {
            Description = "The ring's file; - for standard input (status).",
            HelpName = "PATH",
            Required = true,
            Recursive = true,
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON.", Recursive = true };
        return new Command("ring", Description) { file, json, Status(console, file, json), Rotate(console, file, json), Revoke(console, file, json) }
            .WithExamples(Examples);
    }

    private static Command Status(ToolConsole console, Option<string> file, Option<bool> json)
    {
        var command = new Command("status", "Shows the ring's keys: how far each has come, and when.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var document = path == "-"
                ? Parse("Standard input", await console.ReadInputAsync(cancellationToken).ConfigureAwait(false))
                : (await LoadAsync(path, cancellationToken).ConfigureAwait(false)).Document;
            await (parsed.GetValue(json) ? WriteJsonAsync(document, console) : WriteAsync(document, console)).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Rotate(ToolConsole console, Option<string> file, Option<bool> json)
    {
        var command = new Command("rotate", "Asks for the next key now, whatever the age of the one that signs.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var changed = await ChangeAsync(
                parsed.GetRequiredValue(file), document => document.WithRotation(console.Time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            await TellAsync(
                console,
                parsed.GetValue(json),
                changed,
                changed ? "The next key is asked for. The application makes it when it reads the ring next." : "The next key is on its way already.")
                .ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Revoke(ToolConsole console, Option<string> file, Option<bool> json)
    {
        var id = new Argument<string>("id") { Description = "The signing key's ID." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Does not ask." };
        var command = new Command("revoke", "Replaces a leaked key at once, and has Mux refuse all its tokens.") { id, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (keyId, path) = (parsed.GetRequiredValue(id), parsed.GetRequiredValue(file));
            RingKey Key(KeyRingDocument document) =>
                document.Find(keyId) ?? throw new UsageException($"{path}: the ring has no key {Shown.Quoted(keyId)}. mux-claims ring status lists its keys.");

            // Asked only about a key that is there.
            _ = Key((await LoadAsync(path, cancellationToken).ConfigureAwait(false)).Document);
            if (!parsed.GetValue(yes) && !await Confirmation.AskAsync(
                console, $"Every token that {keyId} signed is refused soon. Revoke it?", "Revoking a key ends all its tokens", cancellationToken)
                .ConfigureAwait(false))
            {
                return ExitCode.Refused;
            }

            var changed = await ChangeAsync(
                path, document => document.WithRevocation(Key(document), console.Time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            await TellAsync(
                console,
                parsed.GetValue(json),
                changed,
                changed
                    ? $"{keyId} is revoked. The application replaces it when it reads the ring next, and deletes it at Mux."
                    : $"{keyId} is being replaced or deleted already.").ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Changes the document, which the application's machines change meanwhile.</summary>
    /// <returns>Whether there was anything to change.</returns>
    private static async Task<bool> ChangeAsync(string path, Func<KeyRingDocument, KeyRingDocument?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (document, version) = await LoadAsync(path, cancellationToken).ConfigureAwait(false);
            if (change(document) is not { } next)
            {
                return false;
            }

            if (await new FileSigningKeyStore(path).TrySaveAsync(next.ToJson(), version, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }
    }

    private static async Task<(KeyRingDocument Document, string Version)> LoadAsync(string path, CancellationToken cancellationToken)
    {
        if (path == "-")
        {
            throw new UsageException("What comes from standard input can be shown, and not changed: name the ring's file.");
        }

        try
        {
            return await new FileSigningKeyStore(path).LoadAsync(cancellationToken).ConfigureAwait(false) is { } stored
                ? (Parse(path, stored.Document), stored.Version)
                : throw new UsageException($"{path}: there is no such file. It is the one that the application's PersistToFile names.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UsageException($"{e.Message} Run this as the application's user.");
        }
    }

    private static KeyRingDocument Parse(string source, string text)
    {
        try
        {
            return KeyRingDocument.FromJson(text);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{source}: {e.Message}");
        }
    }

    private static Task TellAsync(ToolConsole console, bool json, bool changed, string sentence) => json
        ? JsonLine.WriteAsync(console.Out, writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("changed", changed);
            writer.WriteEndObject();
        })
        : console.Out.WriteLineAsync(sentence);

    private static async Task WriteAsync(KeyRingDocument document, ToolConsole console)
    {
        var now = console.Time.GetUtcNow();
        await Terminal.WriteRowsAsync(
            console,
            ["key", "state", "signs from", "retired", "deleted from"],
            [
                .. document.Keys.OrderBy(key => key.StoredAt).Select(key => new[]
                {
                    key.KeyId, State(key, now), Text(key.ActiveFrom), Text(key.RetiredAt), Text(DeleteAt(key)),
                }),
            ]).ConfigureAwait(false);
        foreach (var note in Notes(document))
        {
            await console.Out.WriteLineAsync(note).ConfigureAwait(false);
        }

        static string Text(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "-";
    }

    private static IEnumerable<string> Notes(KeyRingDocument document)
    {
        if (document.Creating is { } claim)
        {
            yield return $"{claim.Node} has been creating a key since {claim.At.ToString("u", CultureInfo.InvariantCulture)}.";
        }

        if (document.RotateNow)
        {
            yield return "A rotation is asked for.";
        }

        foreach (var key in document.Keys.Where(key => !key.IsProtected))
        {
            yield return $"The private key of {key.KeyId} stands in the document as text: whoever reads it can sign.";
        }

        foreach (var keyId in LeftOver(document))
        {
            yield return $"{keyId} at Mux is probably left from a crash, and unused: delete it if it is nobody else's (mux-claims keys delete).";
        }
    }

    private static Task WriteJsonAsync(KeyRingDocument document, ToolConsole console) => JsonLine.WriteAsync(console.Out, writer =>
    {
        var now = console.Time.GetUtcNow();
        writer.WriteStartObject();
        writer.WriteString("environment_id", document.EnvironmentId);
        writer.WriteStartArray("keys");
        foreach (var key in document.Keys.OrderBy(key => key.StoredAt))
        {
            JsonLine.WriteObject(
                writer,
                ("id", key.KeyId),
                ("state", State(key, now)),
                ("protected", key.IsProtected),
                ("stored_at", key.StoredAt),
                ("active_from", key.ActiveFrom),
                ("retired_at", key.RetiredAt),
                ("revoked_at", key.RevokedAt),
                ("delete_at", DeleteAt(key)));
        }

        writer.WriteEndArray();
        writer.WriteBoolean("rotation_requested", document.RotateNow);
        writer.WriteString("creating", document.Creating?.Node);
        writer.WriteStartArray("left_over");
        foreach (var keyId in LeftOver(document))
        {
            writer.WriteStringValue(keyId);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static string State(RingKey key, DateTimeOffset now) => key.StateAt(now).ToString().ToLowerInvariant();

    private static DateTimeOffset? DeleteAt(RingKey key) => key.RetiredAt + key.Tail;

    private static IEnumerable<string> LeftOver(KeyRingDocument document) => document.Losses.SelectMany(loss => loss.KeyIds).Distinct();
}
