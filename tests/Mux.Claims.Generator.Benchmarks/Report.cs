using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.SourceGeneration;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Benchmarks.Sections;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>Runs the benchmarks in this process and writes what they measured, and whether the targets are met, as Markdown.</summary>
internal sealed class Report
{
    private static readonly Contender[] Contenders = Enum.GetValues<Contender>();

    private readonly Dictionary<(string Method, int Records, object Contender), Measurement> _measured = [];
    private readonly Dictionary<(int Records, Contender Contender), double> _retained = [];
    private readonly StringBuilder _text = new();
    private readonly int[] _sizes;

    private Report(bool quick) => _sizes = quick ? [1, 50] : [1, 50, 500, 2000];

    public static string Create(bool quick)
    {
        var report = new Report(quick);
        report.Measure(quick);
        report.Write();
        return report._text.ToString();
    }

    private void Measure(bool quick)
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithEvaluateOverhead(false);
        Warm();
        foreach (var records in _sizes)
        {
            // Two thousand records take a second a run, and vary little.
            var (warmups, iterations) = quick ? (3, 5) : records <= 50 ? (3, 25) : records <= 500 ? (3, 10) : (1, 4);
            Run<GeneratorBenchmarks>(records, job.WithWarmupCount(warmups).WithIterationCount(iterations));
        }

        foreach (var records in quick ? [0] : new[] { -1, 0, 50, 500 })
        {
            Run<AnalyzerBenchmarks>(records, job.WithWarmupCount(quick ? 1 : 3).WithIterationCount(quick ? 3 : 8));
        }

        foreach (var records in _sizes)
        {
            foreach (var contender in Contenders)
            {
                _retained[(records, contender)] = Retained.Megabytes(contender, records);
            }
        }
    }

    /// <summary>Brings the compiler's code, which all contenders share, to its last tier.</summary>
    private static void Warm()
    {
        foreach (var contender in Contenders)
        {
            var benchmarks = new GeneratorBenchmarks { Records = 50, Contender = contender };
            benchmarks.Open();
            for (var i = 0; i < 40; i++)
            {
                benchmarks.Reopen();
                benchmarks.Cold();
                benchmarks.EditOther();
                benchmarks.KeystrokeElsewhere();
            }
        }
    }

    /// <summary>Whether a benchmark is worth its time: what it shows is the same for larger projects.</summary>
    private static bool IsMeasured(BenchmarkCase benchmark, int records) => benchmark.Descriptor.WorkloadMethod.Name switch
    {
        nameof(GeneratorBenchmarks.ColdBound) => records <= 50,
        nameof(GeneratorBenchmarks.DeclarationElsewhere) => records <= 500,
        nameof(AnalyzerBenchmarks.Build) => records <= 0,
        _ => true,
    };

    private void Run<T>(int records, Job job)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .AddFilter(new SimpleFilter(benchmark => (int)benchmark.Parameters["Records"] == records && IsMeasured(benchmark, records)))
            .WithOption(ConfigOptions.DisableOptimizationsValidator, true);
        foreach (var report in BenchmarkRunner.Run<T>(config).Reports)
        {
            var benchmark = report.BenchmarkCase;
            var contender = benchmark.Parameters["Contender"] ?? benchmark.Parameters["Analyzed"];
            _measured[(benchmark.Descriptor.WorkloadMethod.Name, records, contender)] = Measurement.Of(report);
        }
    }

    private void Write()
    {
        Line($"## Generator");
        Line($"");
        var (roslyn, json) = (Version(typeof(CSharpCompilation)), Version(typeof(JsonSourceGenerator)));
        Line($"Roslyn {roslyn}, System.Text.Json's generator {json}, .NET {Environment.Version}.");
        Line($"Records of 8 members, a file each, among 1,000 other files. Milliseconds, median ± half of the interquartile range.");
        Line($"*Lookup* is `ForAttributeWithMetadataName` with a transform that returns nothing: the least that such a generator can cost.");
        Line($"Every run binds a new compilation's symbols, of all three alike; only in *cold, bound* they are bound before.");
        Line($"*Keystroke elsewhere* is in a method's body, after which ours parses no record again; *declaration elsewhere* is a constant's.");
        Line($"");
        Line($"| | records | lookup | Mux.Claims | ÷ lookup | System.Text.Json | ÷ System.Text.Json |");
        Line($"|---|--:|--:|--:|--:|--:|--:|");
        WriteTimes("cold", nameof(GeneratorBenchmarks.Cold));
        WriteTimes("cold, bound", nameof(GeneratorBenchmarks.ColdBound));
        WriteTimes("keystroke elsewhere", nameof(GeneratorBenchmarks.KeystrokeElsewhere));
        WriteTimes("declaration elsewhere", nameof(GeneratorBenchmarks.DeclarationElsewhere));
        WriteTimes("keystroke in a record", nameof(GeneratorBenchmarks.KeystrokeInRecord));
        Line($"");
        Line($"Memory in MB: allocated by a cold run and by a keystroke elsewhere, and what stays after a cold run, the compilation included.");
        Line($"");
        Line($"| | records | lookup | Mux.Claims | System.Text.Json |");
        Line($"|---|--:|--:|--:|--:|");
        WriteMemory("cold", (contender, records) => Get(nameof(GeneratorBenchmarks.Cold), records, contender).Allocated);
        WriteMemory(
            "keystroke elsewhere",
            (contender, records) => Get(nameof(GeneratorBenchmarks.KeystrokeElsewhere), records, contender).Allocated);
        WriteMemory("retained", (contender, records) => _retained[(records, contender)]);
        Line($"");
        Line($"With analyzers, on one thread: generator and analyzers over all files (build), or over the edited file (keystroke elsewhere).");
        Line($"*Idle* is the lookup and an analyzer that registers nothing, *empty* the lookup and one that is called as often as ours and does nothing.");
        Line($"");
        Line($"| | records | idle | empty | Mux.Claims | − idle | − empty |");
        Line($"|---|--:|--:|--:|--:|--:|--:|");
        WriteAnalyzers("build", nameof(AnalyzerBenchmarks.Build));
        WriteAnalyzers("keystroke elsewhere", nameof(AnalyzerBenchmarks.Keystroke));
        Line($"");
        Line($"What *empty* takes beyond *idle* is the compiler, which binds the bodies that an analyzer of operations is called for; where another");
        Line($"analyzer has asked for them, as the SDK's own do, it is not paid again. What ours take themselves is beyond *empty*.");
        Line($"");
        WriteTargets();
    }

    private static string? Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private Measurement Get(string method, int records, object contender) => _measured[(method, records, contender)];

    private double Median(string method, int records, object contender) => Get(method, records, contender).Median;

    private void WriteTimes(string name, string method)
    {
        foreach (var records in _sizes.Where(records => _measured.ContainsKey((method, records, Contender.MuxClaims))))
        {
            var (lookup, mux, json) =
                (Get(method, records, Contender.Lookup), Get(method, records, Contender.MuxClaims), Get(method, records, Contender.SystemTextJson));
            Line($"| {name} | {records:N0} | {lookup} | {mux} | {mux.Median / lookup.Median:0.00} | {json} | {mux.Median / json.Median:0.00} |");
        }
    }

    private void WriteMemory(string name, Func<Contender, int, double> megabytes)
    {
        foreach (var records in _sizes)
        {
            var cells = Contenders.Select(contender => megabytes(contender, records).ToString("0.0", CultureInfo.InvariantCulture));
            Line($"| {name} | {records:N0} | {string.Join(" | ", cells)} |");
        }
    }

    private void WriteAnalyzers(string name, string method)
    {
        foreach (var records in _measured.Keys.Where(key => key.Method == method).Select(static key => key.Records).Distinct())
        {
            var (idle, empty, mux) =
                (Get(method, records, AnalyzerSet.Idle), Get(method, records, AnalyzerSet.Empty), Get(method, records, AnalyzerSet.MuxClaims));
            var project = records < 0 ? "none, no reference" : records.ToString("N0", CultureInfo.InvariantCulture);
            Line($"| {name} | {project} | {idle} | {empty} | {mux} | {mux.Median - idle.Median:0.00} | {mux.Median - empty.Median:0.00} |");
        }
    }

    private void WriteTargets()
    {
        const string Cold = nameof(GeneratorBenchmarks.Cold);
        const string Elsewhere = nameof(GeneratorBenchmarks.KeystrokeElsewhere);
        var cold = Median(Cold, 50, Contender.MuxClaims);
        var (lookup, json) = (Median(Cold, 50, Contender.Lookup), Median(Cold, 50, Contender.SystemTextJson));
        Line($"Cold, the lookup alone takes {Median(Cold, 1, Contender.Lookup):0.0} ms for one record and {lookup:0.0} ms for 50, {lookup / json:0.00} of System.Text.Json's: to bind");
        Line($"`[MuxClaims(…)]` on a record, Roslyn declares every type of the project and makes the record's members. No generator that looks for an attribute");
        Line($"can be faster, and a target below the lookup cannot be met. Most of what is left of ours is Roslyn binding the members' own attributes.");
        Line($"");
        Target("50 records, cold", cold, 5, " ms");
        Target("50 records, cold, beyond the lookup", cold - lookup, 5, " ms");
        Target("50 records, cold, with symbols that are bound already", Median(nameof(GeneratorBenchmarks.ColdBound), 50, Contender.MuxClaims), 5, " ms");
        Target("50 records, cold, ÷ System.Text.Json", cold / json, 0.25);
        foreach (var records in _sizes.Where(static records => records is 50 or 500))
        {
            Target(
                $"{records} records, keystroke elsewhere, ÷ lookup",
                Median(Elsewhere, records, Contender.MuxClaims) / Median(Elsewhere, records, Contender.Lookup),
                2);
        }

        if (_sizes.Contains(2000))
        {
            Target("keystroke elsewhere, 2,000 records ÷ 500", Growth(records => Median(Elsewhere, records, Contender.MuxClaims)), 4.8);
            Target("cold, 2,000 records ÷ 500", Growth(records => Median(Cold, records, Contender.MuxClaims)), 4.8);
            Target("memory, cold, 2,000 records ÷ 500", Growth(records => Get(Cold, records, Contender.MuxClaims).Allocated), 4.8);
            AnalyzerTargets("no reference to Mux.Claims", -1);
            var over = Median(nameof(AnalyzerBenchmarks.Keystroke), 50, AnalyzerSet.MuxClaims) -
                Median(nameof(AnalyzerBenchmarks.Keystroke), 50, AnalyzerSet.Empty);
            Target("50 records, keystroke with analyzers, beyond empty", over, 5.4, " ms");
        }

        AnalyzerTargets("no annotations", 0);
    }

    private static double Growth(Func<int, double> measured) => measured(2000) / measured(500);

    private void AnalyzerTargets(string project, int records)
    {
        foreach (var (what, method) in new[] { ("keystroke", nameof(AnalyzerBenchmarks.Keystroke)), ("build", nameof(AnalyzerBenchmarks.Build)) })
        {
            var over = Median(method, records, AnalyzerSet.MuxClaims) - Median(method, records, records < 0 ? AnalyzerSet.Idle : AnalyzerSet.Empty);
            Target($"{project}, {what} with analyzers, beyond {(records < 0 ? "idle" : "empty")}", over, 1.5, " ms");
        }
    }

    private void Target(string what, double measured, double limit, string unit = "") =>
        Line($"{Targets.AtMost(what, measured, limit, "0.##", unit)}");
}
