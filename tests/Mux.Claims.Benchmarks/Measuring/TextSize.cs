namespace Mux.Claims.Benchmarks.Measuring;

/// <summary>How many bytes a string takes.</summary>
internal static class TextSize
{
    /// <summary>Header, type, length, characters and a terminating zero, in units of 8 bytes.</summary>
    public static long Of(string text) => (22 + (2L * text.Length) + 7) / 8 * 8;
}
