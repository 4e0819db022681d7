using System.Runtime.InteropServices;
using LocalMux.Playback;

namespace LocalMux;

// A class of its own, not top-level statements: their public Program would stand in the way of a host program's.
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var options = Options(new ConfigurationBuilder().AddEnvironmentVariables("LOCALMUX_").AddCommandLine(args).Build());
        var stopped = new TaskCompletionSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var server = await LocalMuxServer.StartAsync(options);
            Console.WriteLine(Welcome.Text(server, options));
            await stopped.Task;
            return 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"LocalMux cannot start: {exception.Message}");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }

    // --HttpPort 8080 on the command line, or LOCALMUX_HTTPPORT=8080 in the environment.
    private static LocalMuxOptions Options(IConfigurationRoot settings)
    {
        var defaults = new LocalMuxOptions();
        return new()
        {
            HttpPort = settings.GetValue("HttpPort", 5180),
            HttpsPort = settings.GetValue("HttpsPort", 5143),
            TokenId = settings["TokenId"] ?? defaults.TokenId,
            TokenSecret = settings["TokenSecret"] ?? defaults.TokenSecret,
            KeyFile = settings["KeyFile"]
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "LocalMux", "signing-keys.json"),
            Playbacks =
            [
                .. defaults.Playbacks,
                .. Ids(settings["SignedIds"]).Select(id => new LocalPlayback(id, PlaybackPolicy.Signed)),
                .. Ids(settings["PublicIds"]).Select(id => new LocalPlayback(id, PlaybackPolicy.Public)),
            ],
            Logging = logging => logging.AddSimpleConsole(console => console.SingleLine = true),
        };
    }

    private static string[] Ids(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
