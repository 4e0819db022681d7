using System.Security.Cryptography;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Benchmarks.Peers;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>What it costs to sign with a key that may be elsewhere, beside the synchronous members and a local key.</summary>
internal static class RemoteSection
{
    private const string Asynchronous = "`SignAsync`, local key";
    private const string RemoteFromCache = "signed URL from the cache, remote key, `ToSignedUrl";

    public static void Print(Pace pace)
    {
        using var workload = new Workload();
        Console.WriteLine($"""
            ## Keys that stay elsewhere

            The remote key here answers at once, in this process, so that the figures are what the library adds to a service's own latency.
            Each row runs for {pace.Slice.TotalMilliseconds} ms in its turn, right after as long of `Sign` with a local key, which its ratio is to;
            {pace.Rounds} rounds.

            """);
        PrintSigning(pace, workload);
        PrintOverheads(pace, workload);
    }

    private static void PrintSigning(Pace pace, Workload workload)
    {
        using var local = workload.CreateSigner();
        using var remote = new MuxSigner(MuxSigningKey.FromRemote(new KeyAtHand(workload.CreateRsa())));
        using var unverified = new MuxSigner(
            MuxSigningKey.FromRemote(new KeyAtHand(workload.CreateRsa())), new MuxSignerOptions { VerifyForeignSignatures = false });
        var series = Series.Interleave(
            pace.Rounds,
            () => Stopclock.Run(pace.Slice, () => local.Sign(Workload.Claims)),
            [
                (Asynchronous, () => Stopclock.Run(pace.Slice, () => Result(local.SignAsync(Workload.Claims)))),
                ("`SignAsync`, remote key, not verified", () => Stopclock.Run(pace.Slice, () => Result(unverified.SignAsync(Workload.Claims)))),
                ("`SignAsync`, remote key, verified", () => Stopclock.Run(pace.Slice, () => Result(remote.SignAsync(Workload.Claims)))),
            ]);
        Print("µs a token", "× `Sign`, local key", series, 1);
    }

    // The same with a key whose signature takes no time, or whose tokens are remembered.
    private static void PrintOverheads(Pace pace, Workload workload)
    {
        var plain = new MuxSignerOptions { VerifyForeignSignatures = false };
        var caching = new MuxSignerOptions { ExpiryWindow = TimeSpan.FromHours(1), TokenCacheCapacity = 10_000 };
        using var local = new MuxSigner(MuxSigningKey.FromRsa(Workload.KeyId, new NoRsa(workload.CreateRsa())), plain);
        using var cachingLocal = workload.CreateSigner(caching);
        using var cachingRemote = new MuxSigner(MuxSigningKey.FromRemote(new KeyAtHand(workload.CreateRsa())), caching);
        Result(Workload.Claims.ToSignedUrlAsync(cachingRemote));
        var series = Series.Interleave(
            pace.Rounds,
            () => Stopclock.Run(pace.Slice, () => local.Sign(Workload.Claims), batch: 1024),
            [
                (Asynchronous, () => Run(() => Result(local.SignAsync(Workload.Claims)))),
                ("signed URL from the cache, local key, `ToSignedUrl`", () => Run(() => Workload.Claims.ToSignedUrl(cachingLocal))),
                (RemoteFromCache + "`", () => Run(() => Workload.Claims.ToSignedUrl(cachingRemote))),
                (RemoteFromCache + "Async`", () => Run(() => Result(Workload.Claims.ToSignedUrlAsync(cachingRemote)))),
            ]);
        Console.WriteLine("All but RSA: with a key whose signature takes no time, and with tokens that are remembered.");
        Console.WriteLine();
        Print("ns", "× `Sign`, local key", series, 1000);
        Console.WriteLine(Targets.AtMost(
            "from the cache, a remote key beside a local one, synchronous",
            series[2].Wall.Median / series[1].Wall.Median,
            1.05,
            "0.00",
            " ×"));

        Slice Run(Action operation) => Stopclock.Run(pace.Slice, operation, batch: 1024);
    }

    private static void Print(string unit, string ratio, IReadOnlyList<Series> series, double factor)
    {
        Console.WriteLine($"""
            | | {unit} | {ratio} | bytes |
            |---|---|---|---|
            """);
        foreach (var row in series)
        {
            var wall = new Quartiles(row.Wall.Lower * factor, row.Wall.Median * factor, row.Wall.Upper * factor);
            Console.WriteLine($"| {row.Name} | {wall.ToString("#,0.0")} | {row.WallRatio.ToString("0.000")} | {row.Bytes:#,0} |");
        }

        Console.WriteLine();
    }

    // All of them are complete: what is measured never waits.
    private static T Result<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    private sealed class KeyAtHand(RSA rsa) : MuxRemoteKey, IDisposable
    {
        public override string KeyId => Workload.KeyId;

        public override RSAParameters PublicKey { get; } = rsa.ExportParameters(includePrivateParameters: false);

        public override ValueTask<int> SignHashAsync(
            ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken) =>
            new(rsa.SignHash(sha256.Span, destination.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        public void Dispose() => rsa.Dispose();
    }
}
