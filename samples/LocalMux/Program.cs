using System.Runtime.InteropServices;

namespace LocalMux;

// A class of its own, not top-level statements: their public Program would stand in the way of a host program's.
internal static class Program
{
    private const int Misused = 2;

    public static async Task<int> Main(string[] args)
    {
        LocalMuxOptions options;
        try
        {
            var arguments = Arguments.Read(args, Environment.GetEnvironmentVariable);
            if (arguments.WantsHelp)
            {
                Console.WriteLine(Arguments.Help);
                return 0;
            }

            options = arguments.ToOptions();
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Misused;
        }

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
}
