namespace Mux.Claims.Generator.Model;

/// <summary>A range of numbers, or of seconds.</summary>
/// <param name="Min">The least value, or null for none.</param>
/// <param name="Max">The greatest value, or null for none.</param>
/// <param name="MinExclusive">Whether the least value itself is refused.</param>
/// <param name="MaxExclusive">Whether the greatest value itself is refused.</param>
/// <param name="Unit">The unit as a message names it, or nothing.</param>
internal sealed record RangeModel(decimal? Min, decimal? Max, bool MinExclusive = false, bool MaxExclusive = false, string Unit = "")
{
    /// <summary>What both ranges allow, in this one's unit.</summary>
    public RangeModel Intersect(RangeModel other)
    {
        var (min, minExclusive) = Min is null || other.Min > Min ? (other.Min, other.MinExclusive)
            : other.Min == Min ? (Min, MinExclusive || other.MinExclusive)
            : (Min, MinExclusive);
        var (max, maxExclusive) = Max is null || other.Max < Max ? (other.Max, other.MaxExclusive)
            : other.Max == Max ? (Max, MaxExclusive || other.MaxExclusive)
            : (Max, MaxExclusive);
        return new RangeModel(min, max, minExclusive, maxExclusive, Unit);
    }
}
