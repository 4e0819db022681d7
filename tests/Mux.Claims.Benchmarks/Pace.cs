namespace Mux.Claims.Benchmarks;

/// <summary>How long to measure.</summary>
/// <param name="IsQuick">Whether it is only tried that all still runs: the figures mean nothing then.</param>
/// <param name="IsMillion">Whether the bulk is a million URLs.</param>
internal sealed record Pace(bool IsQuick, bool IsMillion)
{
    public int Rounds => IsQuick ? 1 : 15;

    /// <summary>How long a peer runs in its turn.</summary>
    public TimeSpan Slice => TimeSpan.FromMilliseconds(IsQuick ? 1 : 150);

    /// <summary>How long raw RSA runs before each.</summary>
    public TimeSpan Anchor => TimeSpan.FromMilliseconds(IsQuick ? 1 : 60);

    /// <summary>How long raw RSA runs before and after a bulk.</summary>
    public TimeSpan Bulk => TimeSpan.FromSeconds(IsQuick ? 0.01 : 3);
}
