namespace Mux.Claims.Load.Benchmarks;

/// <summary>What became of some requests.</summary>
/// <param name="Requests">How many there were.</param>
/// <param name="Failed">How many had another answer than 200.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="Latencies">Milliseconds, in their order.</param>
internal sealed record Figures(int Requests, int Failed, double Seconds, double[] Latencies)
{
    public double PerSecond => Requests / Seconds;
}
