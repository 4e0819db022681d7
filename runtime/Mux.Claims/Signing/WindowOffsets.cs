using System.Numerics;

namespace Mux.Claims;

/// <summary>
/// Remembers where in the window subjects expire, since a SHA-256 costs more than all else of a cache hit. A subject takes the place of
/// another now and then, so that the memory is bounded.
/// </summary>
internal sealed class WindowOffsets(long window, int capacity)
{
    /// <summary>The longest subject that is remembered. Mux's own IDs have some 50 characters.</summary>
    public const int MaxSubjectLength = 128;

    /// <summary>The most bytes for a token of the cache: two places, each of a reference, an object and a text.</summary>
    public const int BytesPerToken = 2 * (8 + 32 + 24 + (MaxSubjectLength * sizeof(char)));

    private const int MaxPlaces = 1 << 16;

    // A power of two, with a place for each token of the cache, and two at most.
    private readonly Known?[] _places = new Known?[BitOperations.RoundUpToPowerOf2((uint)Math.Min(capacity, MaxPlaces))];

    /// <inheritdoc cref="Expiry.WindowOffset"/>
    public long Of(string subject)
    {
        if (subject.Length > MaxSubjectLength)
        {
            return Expiry.WindowOffset(subject, window);
        }

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
