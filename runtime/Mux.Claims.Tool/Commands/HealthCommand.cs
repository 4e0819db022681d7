using System.CommandLine;
using System.Globalization;
using Mux.Claims.Client;
using Mux.Claims.Tool.Input;
using Mux.Claims.Tool.Output;

namespace Mux.Claims.Tool.Commands;

/// <summary><c>mux-claims health</c>: how well a live stream arrives.</summary>
internal static class HealthCommand
{
    public static Command Create(ToolConsole console)
    {
        var id = new Argument<string>("live-stream-id") { Description = "The live stream's ID." };
        var baseUrl = BaseUrlOption.Create(CountsCommand.BaseUrlVariable);
        var json = new Option<bool>("--json") { Description = "Prints a JSON object." };
        var key = new SigningKeyOptions();
        var command = new Command("health", "Asks how well a live stream arrives at Mux.") { id, baseUrl, json }
            .WithExamples("mux-claims health LIVE_STREAM_ID");
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = BaseUrlOption.CreateClient(parsed.GetValue(baseUrl), CountsCommand.BaseUrlVariable, console);
            using var signer = new MuxSigner(await key.LoadAsync(parsed, console, cancellationToken).ConfigureAwait(false));
            var health = await new LiveStreamHealthClient(http, signer)
                .GetAsync(new LiveStreamId(parsed.GetRequiredValue(id)), cancellationToken).ConfigureAwait(false);
            if (health is null)
            {
                await console.Error.WriteLineAsync("Mux has no health of it.").ConfigureAwait(false);
                return ExitCode.Refused;
            }

            await (parsed.GetValue(json)
                ? JsonLine.WriteObjectAsync(
                    console.Out,
                    ("status", Status(health)),
                    ("stream_drift_session_avg", health.StreamDriftSessionAverage?.TotalMilliseconds),
                    ("stream_drift_deviation_from_rolling_avg", health.StreamDriftDeviation?.TotalMilliseconds),
                    ("updated_at", health.UpdatedAt))
                : Terminal.WriteRowsAsync(
                    console,
                    ["status", "drift", "deviation", "updated"],
                    [[
                        Status(health), Milliseconds(health.StreamDriftSessionAverage), Milliseconds(health.StreamDriftDeviation),
                        health.UpdatedAt.ToString("u", CultureInfo.InvariantCulture),
                    ]])).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static string Status(LiveStreamHealth health) => health.Status switch
    {
        LiveStreamHealthStatus.Excellent => "excellent",
        LiveStreamHealthStatus.Good => "good",
        LiveStreamHealthStatus.Poor => "poor",
        _ => "unknown",
    };

    private static string Milliseconds(TimeSpan? span) =>
        span is { } value ? $"{value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms" : "";
}
