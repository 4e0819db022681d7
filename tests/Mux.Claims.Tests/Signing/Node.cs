using System.Diagnostics;
using System.Globalization;

namespace Mux.Claims.Tests.Signing;

/// <summary>One of many machines that sign the same catalogue: this test program, started as a process of its own.</summary>
internal static class Node
{
    /// <summary>Signs the catalogue, with the key from the environment, at the second in the first argument.</summary>
    public static void Main(string[] arguments)
    {
        using var key = MuxSigningKey.FromEnvironment();
        foreach (var url in Sign(key, DateTimeOffset.FromUnixTimeSeconds(long.Parse(arguments[0], CultureInfo.InvariantCulture))))
        {
            Console.WriteLine(url);
        }
    }

    /// <summary>The URLs of a catalogue of 20, as a node makes them whose clock says this.</summary>
    public static IReadOnlyList<string> Sign(MuxSigningKey key, DateTimeOffset now)
    {
        using var signer = new MuxSigner(key, new MuxSignerOptions
        {
            TimeProvider = new ManualClock(now),
            Lifetime = TimeSpan.FromHours(6),
            ExpiryWindow = TimeSpan.FromHours(1),
        });
        return [.. signer.SignAll(Enumerable.Range(0, 20), number => new ThumbnailClaims(new PlaybackId($"video{number}")) { Width = 320 }.ToSignedUrl(signer).Value)];
    }

    /// <summary>Starts another node and takes its URLs.</summary>
    public static async Task<IReadOnlyList<string>> SignElsewhereAsync(string keyId, string key, DateTimeOffset now)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(Node).Assembly.Location);
        start.ArgumentList.Add(now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        start.Environment["MUX_SIGNING_KEY"] = keyId;
        start.Environment["MUX_PRIVATE_KEY"] = key;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
