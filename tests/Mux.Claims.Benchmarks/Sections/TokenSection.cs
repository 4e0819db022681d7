using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Benchmarks.Peers;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>What one token costs, beside raw RSA and the libraries that people use.</summary>
internal static class TokenSection
{
    private const string RawRsa = "raw RSA (`RSA.TrySignHash`)";
    private const string Token = "Mux.Claims, Sign";
    private const string SignedUrl = "Mux.Claims, signed URL of a record";
    private const string PublicUrl = "Mux.Claims, signed URL of a public URL";
    private const string IdentityModel = "Microsoft.IdentityModel.JsonWebTokens";

    public static void Print(Pace pace)
    {
        using var workload = new Workload();
        using var dotnet = new DotNetPeers(workload.CreateRsa);

        Console.WriteLine($"""
            ## One token

            RS256 with a key of 2,048 bits; the claims `time`, `width`, `kid`, `sub`, `aud` and `exp`; every token has
            {dotnet.Sign().Length} characters. Each peer runs for {pace.Slice.TotalMilliseconds} ms in its turn, right after
            {pace.Anchor.TotalMilliseconds} ms of raw RSA, which its ratio is to; {pace.Rounds} rounds. Median, and quartiles in parentheses.

            """);
        var peers = PrintPeers(pace, workload, dotnet);
        var overheads = PrintOverheads(pace);
        var shared = PrintThreads(pace, workload);

        var own = overheads[Token];
        var (record, publicUrl) = (overheads[SignedUrl].Nanoseconds.Median, overheads[PublicUrl].Nanoseconds.Median);
        var percent = peers[RawRsa].Wall.Median * 10;
        Console.WriteLine($"""
            Of the {own.Nanoseconds.Median:#,0} ns beside RSA, {overheads[Overheads.Sha256].Nanoseconds.Median:#,0} are SHA-256, which every RS256 token needs; the
            rest is validating and writing the claims, base64url, the clock, and the string of {own.Bytes:#,0} bytes, without which `TrySign` does.
            A public URL takes {publicUrl - record:#,0} ns more than a record: it is taken apart, decoded and matched with the catalogue.
            Beside RSA, a record's URL takes {record / percent:0.00} % of raw RSA's time, and a public URL {publicUrl / percent:0.00} %: what their ratios have beyond that is the spread
            of the machine, which the quartiles show.
            Threads share OpenSSL's blinding of the key and a count of its uses: two on one raw RSA key show what the blinding costs by itself.

            """);
        Console.WriteLine(Targets.AtMost("all but RSA of a token", own.Nanoseconds.Median / 1000, 0.7, "0.00", " µs"));
        Console.WriteLine(Targets.AtMost(
            "the same, of Microsoft.IdentityModel's",
            own.Nanoseconds.Median / overheads[IdentityModel].Nanoseconds.Median,
            0.5,
            "0.00",
            " times"));
        Console.WriteLine(Targets.AtMost("bytes beside the string of a token", own.Bytes - TextSize.Of(dotnet.Sign()), 0, "0", " B"));
        Console.WriteLine(Targets.AtMost("bytes of `TrySign`", overheads["Mux.Claims, TrySign"].Bytes, 0, "0", " B"));
        Console.WriteLine(Targets.AtMost("a signed URL of a record", peers[SignedUrl].WallRatio.Median, 1.01, "0.000", " × raw RSA"));
        Console.WriteLine(Targets.AtMost(
            "a signed URL of a public URL, which is parsed and validated", peers[PublicUrl].WallRatio.Median, 1.01, "0.000", " × raw RSA"));
        Console.WriteLine(Targets.AtMost("processor time of two threads on one signer", shared.CpuRatio.Median, 1.02, "0.000", " × one's"));
    }

    private static Dictionary<string, Series> PrintPeers(Pace pace, Workload workload, DotNetPeers dotnet)
    {
        using var node = Worker.Node(workload, [Workload.Token]);
        using var python = Worker.Python(workload, [Workload.Token]);
        var base64 = workload.Base64;

        List<(string Name, Func<Slice> Run)> peers =
        [
            (RawRsa, () => Stopclock.Run(pace.Slice, () => dotnet.Raw())),
            InProcess("Mux.Claims, TrySign", dotnet.TrySignText, () => dotnet.TrySign()),
            InProcess(Token, dotnet.Sign),
            InProcess(SignedUrl, dotnet.SignedUrl),
            InProcess(PublicUrl, dotnet.PublicUrl),
            InProcess(IdentityModel, dotnet.JsonWebToken),
            InProcess("System.IdentityModel.Tokens.Jwt", dotnet.JwtSecurityToken),
            InProcess("JWT (NuGet)", dotnet.JwtNet),
            InProcess($"{IdentityModel}, key imported a call", () => dotnet.JsonWebTokenOfImportedKey(base64)),
            .. Worker.NodePeers.Select(peer => OfWorker(node, peer)),
            .. python is null ? [] : Worker.PythonPeers.Select(peer => OfWorker(python, peer)),
        ];

        // An anchor of its own, whose signatures are in nobody's slices.
        using var anchor = new DotNetPeers(workload.CreateRsa);
        var series = Series.Interleave(pace.Rounds, () => Stopclock.Run(pace.Anchor, () => anchor.Raw()), peers);
        Console.WriteLine("""
            | | µs a token | µs of processor | × raw RSA | bytes a token |
            |---|---|---|---|---|
            """);
        foreach (var peer in series)
        {
            Console.WriteLine(
                $"| {peer.Name} | {peer.Wall.ToString("#,0.0")} | {peer.Cpu.Median:#,0.0} | {peer.WallRatio.ToString("0.000")} | " +
                $"{peer.Bytes:#,0} |");
        }

        Console.WriteLine();
        if (python is null)
        {
            Console.WriteLine("PyJWT is left out: the packages python3-jwt and python3-cryptography are missing.\n");
        }

        return series.ToDictionary(peer => peer.Name);

        (string Name, Func<Slice> Run) InProcess(string name, Func<string> sign, Action? measured = null)
        {
            workload.Check(name, sign());
            return (name, () => Stopclock.Run(pace.Slice, measured ?? (() => sign())));
        }

        (string Name, Func<Slice> Run) OfWorker(Worker worker, string name)
        {
            workload.Check(name, worker.Token(name));
            return (name, () => worker.Run(name, pace.Slice));
        }
    }

    private static IReadOnlyDictionary<string, (Quartiles Nanoseconds, long Bytes)> PrintOverheads(Pace pace)
    {
        var overheads = Overheads.Measure(pace);
        Console.WriteLine("""
            All but RSA: the same calls with a key whose signature takes no time (BenchmarkDotNet).

            | | ns | bytes |
            |---|---|---|
            """);
        foreach (var (name, (nanoseconds, bytes)) in overheads)
        {
            Console.WriteLine($"| {name} | {nanoseconds.ToString("#,0")} | {bytes:#,0} |");
        }

        Console.WriteLine();
        return overheads;
    }

    private static Series PrintThreads(Pace pace, Workload workload)
    {
        using var first = new DotNetPeers(workload.CreateRsa);
        using var second = new DotNetPeers(workload.CreateRsa);
        var series = Series.Interleave(
            pace.Rounds,
            () => Stopclock.RunTogether(pace.Slice, () => first.Sign()),
            [
                ("two threads on one signer", () => Stopclock.RunTogether(pace.Slice, () => first.Sign(), () => first.Sign())),
                ("two threads with a signer each", () => Stopclock.RunTogether(pace.Slice, () => first.Sign(), () => second.Sign())),
                ("two threads on one raw RSA key", () => Stopclock.RunTogether(pace.Slice, () => first.Raw(), () => first.Raw())),
            ]);
        Console.WriteLine("""
            Two threads, each slice right after one of one thread.

            | | µs of processor a token | × one thread |
            |---|---|---|
            """);
        foreach (var threads in series)
        {
            Console.WriteLine($"| {threads.Name} | {threads.Cpu.ToString("0.0")} | {threads.CpuRatio.ToString("0.000")} |");
        }

        Console.WriteLine();
        return series[0];
    }
}
