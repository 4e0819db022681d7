using System.Globalization;
using BenchmarkDotNet.Reports;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>What one benchmark took.</summary>
/// <param name="Median">In milliseconds.</param>
/// <param name="Spread">Half of the interquartile range, in milliseconds.</param>
/// <param name="Allocated">In megabytes.</param>
internal sealed record Measurement(double Median, double Spread, double Allocated)
{
    public static Measurement Of(BenchmarkReport report)
    {
        var statistics = report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} has failed.");
        return new(
            statistics.Median / 1e6,
            statistics.InterquartileRange / 2e6,
            (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1e6);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.0#} ± {Spread:0.0#}");
}
