namespace Mux.Claims.Benchmarks.Measuring;

/// <summary>The median of some figures, and the quartiles around it.</summary>
internal readonly record struct Quartiles(double Lower, double Median, double Upper)
{
    public static Quartiles Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return new Quartiles(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary>The figure below which a share of all lies, interpolated.</summary>
    public static double At(ReadOnlySpan<double> sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The median, and the quartiles in parentheses.</summary>
    /// <param name="format">How each is written.</param>
    public string ToString(string format) => $"{Median.ToString(format)} ({Lower.ToString(format)} to {Upper.ToString(format)})";
}
