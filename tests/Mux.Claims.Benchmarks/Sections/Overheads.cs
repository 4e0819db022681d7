using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Benchmarks.Peers;
using Perfolizer.Horology;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>What a token costs beside RSA: the same calls with a key whose signature takes no time.</summary>
public class Overheads
{
    /// <summary>What RS256 asks for, whoever signs.</summary>
    internal const string Sha256 = "SHA-256 of what is signed, alone";

    private readonly Workload _workload = new();
    private DotNetPeers _peers = null!;

    internal static IReadOnlyDictionary<string, (Quartiles Nanoseconds, long Bytes)> Measure(Pace pace)
    {
        var artifacts = Directory.CreateTempSubdirectory();
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput);
        job = pace.IsQuick
            ? job.WithStrategy(RunStrategy.ColdStart).WithIterationCount(1)
            : job.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithWarmupCount(5).WithIterationCount(15);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(artifacts.FullName);
        var summary = BenchmarkRunner.Run<Overheads>(config);
        artifacts.Delete(recursive: true);
        return summary.Reports.ToDictionary(
            report => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            report => (
                new Quartiles(report.ResultStatistics!.Q1, report.ResultStatistics.Median, report.ResultStatistics.Q3),
                report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0));
    }

    [GlobalSetup]
    public void CreatePeers() => _peers = new DotNetPeers(() => new NoRsa(_workload.CreateRsa()));

    [GlobalCleanup]
    public void DisposePeers() => _peers.Dispose();

    [Benchmark(Description = "Mux.Claims, TrySign")]
    public int TrySign() => _peers.TrySign();

    [Benchmark(Description = "Mux.Claims, Sign")]
    public string Sign() => _peers.Sign();

    [Benchmark(Description = Sha256)]
    public int HashSigningInput() => _peers.HashSigningInput();

    [Benchmark(Description = "Mux.Claims, signed URL of a record")]
    public string SignedUrl() => _peers.SignedUrl();

    [Benchmark(Description = "Mux.Claims, signed URL of a public URL, by its record")]
    public string RecordsPublicUrl() => _peers.RecordsPublicUrl();

    [Benchmark(Description = "Mux.Claims, signed URL of a public URL")]
    public string PublicUrl() => _peers.PublicUrl();

    [Benchmark(Description = "Mux.Claims, token from the cache")]
    public string CachedToken() => _peers.CachedToken();

    [Benchmark(Description = "Mux.Claims, signed URL from the cache")]
    public string CachedUrl() => _peers.CachedUrl();

    [Benchmark(Description = "Mux.Claims, Validate")]
    public int Validate() => Workload.Claims.Validate().Count;

    [Benchmark(Description = "Mux.Claims, ToPublicUrl")]
    public string ToPublicUrl() => Workload.Claims.ToPublicUrl();

    [Benchmark(Description = "Mux.Claims, FromPublicUrl")]
    public ThumbnailClaims FromPublicUrl() => ThumbnailClaims.FromPublicUrl(Workload.PublicUrl);

    [Benchmark(Description = "Microsoft.IdentityModel.JsonWebTokens")]
    public string JsonWebToken() => _peers.JsonWebToken();

    [Benchmark(Description = "System.IdentityModel.Tokens.Jwt")]
    public string JwtSecurityToken() => _peers.JwtSecurityToken();

    [Benchmark(Description = "JWT (NuGet)")]
    public string JwtNet() => _peers.JwtNet();
}
