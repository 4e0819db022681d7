using System.Numerics;

namespace Mux.Claims;

/// <summary>
/// Remembers where in the window subjects expire, since a SHA-256 costs more than all else of a cache hit. A subject takes the place of
/// another now and then, so that the memory is bounded.
/// </summary>
internal sealed class WindowOffsets(long window, int capacity)
{
    private const int MaxPlaces = 1 << 16;

    // A power of two, with a place for each token of the cache.
    private readonly Known?[] _places = new Known?[BitOperations.RoundUpToPowerOf2((uint)Math.Min(capacity, MaxPlaces))];

    /// <inheritdoc cref="Expiry.WindowOffset"/>
    public long Of(string subject)
    {
        ref var place = ref _places[subject.GetHashCode(StringComparison.Ordinal) & (_places.Length - 1)];
        var known = Volatile.Read(ref place);
        if (known is null || known.Subject != subject)
        {
            known = new Known(subject, Expiry.WindowOffset(subject, window));
            Volatile.Write(ref place, known);
        }

        return known.Offset;
    }

    private sealed record Known(string Subject, long Offset);
}
