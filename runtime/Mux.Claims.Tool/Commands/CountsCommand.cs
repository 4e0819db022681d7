using System.CommandLine;
using System.Globalization;
using Mux.Claims.Client;
using Mux.Claims.Tool.Input;
using Mux.Claims.Tool.Output;

namespace Mux.Claims.Tool.Commands;

/// <summary><c>mux-claims counts</c>: how many people are watching.</summary>
internal static class CountsCommand
{
    public const string BaseUrlVariable = "MUX_STATS_URL";

    public static Command Create(ToolConsole console)
    {
        var kind = new Argument<string>("kind") { Description = "Whose ID it is." };
        kind.AcceptOnlyFromAmong("video", "asset", "playback", "live-stream");
        var id = new Argument<string>("id") { Description = "The ID: your own for a video, and Mux's for the others." };
        var baseUrl = BaseUrlOption.Create(BaseUrlVariable);
        var json = new Option<bool>("--json") { Description = "Prints a JSON object." };
        var key = new SigningKeyOptions();
        var command = new Command("counts", "Asks how many people are watching.") { kind, id, baseUrl, json }.WithExamples("""
            mux-claims counts asset ASSET_ID
            mux-claims counts playback PLAYBACK_ID --json
            """);
        key.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = BaseUrlOption.CreateClient(parsed.GetValue(baseUrl), BaseUrlVariable, console);
            using var signer = new MuxSigner(await key.LoadAsync(parsed, console, cancellationToken).ConfigureAwait(false));
            var client = new EngagementCountsClient(http, signer);
            var text = parsed.GetRequiredValue(id);
            var counts = await (parsed.GetValue(kind) switch
            {
                "video" => client.GetAsync(new VideoId(text), cancellationToken),
                "asset" => client.GetAsync(new AssetId(text), cancellationToken),
                "playback" => client.GetAsync(new PlaybackId(text), cancellationToken),
                _ => client.GetAsync(new LiveStreamId(text), cancellationToken),
            }).ConfigureAwait(false);
            if (counts is null)
            {
                await console.Error.WriteLineAsync("Mux has no counts of it.").ConfigureAwait(false);
                return ExitCode.Refused;
            }

            await (parsed.GetValue(json)
                ? JsonLine.WriteObjectAsync(console.Out, ("views", counts.Views), ("viewers", counts.Viewers), ("updated_at", counts.UpdatedAt))
                : Terminal.WriteRowsAsync(
                    console,
                    ["views", "viewers", "updated"],
                    [[
                        counts.Views.ToString(CultureInfo.InvariantCulture), counts.Viewers.ToString(CultureInfo.InvariantCulture),
                        counts.UpdatedAt.ToString("u", CultureInfo.InvariantCulture),
                    ]])).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }
}
