namespace Mux.Claims.Catalogue;

/// <summary>An instant is whole UNIX seconds, not before 1970, and not milliseconds.</summary>
internal static class EpochCheck
{
    /// <summary>9999-12-31T23:59:59Z, the last second that .NET can name.</summary>
    public const long MaxUnixSeconds = 253_402_300_799;

    private static readonly DateTimeOffset UnixEpoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with an instant, or null.</summary>
    public static string? Problem(DateTimeOffset value) =>
        value.UtcTicks < UnixEpoch.Ticks ? $"must not be before 1970; it is {ShownValue.Of(value)}"
        : value.UtcTicks % TimeSpan.TicksPerSecond != 0
            ? $"must be a whole second, which is all that Mux takes; it is {ShownValue.Of(value)}: cut off the fraction"
        : null;

    /// <summary>What is wrong with UNIX seconds, or null.</summary>
    public static string? Problem(long seconds) =>
        seconds < 0 ? $"must be at least 0 s since 1970; it is {ShownValue.Of(seconds)}"
        : seconds > MaxUnixSeconds
            ? $"must be in UNIX seconds, and {ShownValue.Of(seconds)} is past the year 9999; it looks like milliseconds: divide by 1,000"
        : null;
}
