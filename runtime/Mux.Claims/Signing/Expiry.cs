using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims;

/// <summary>
/// When a token expires: after a lifetime (from a <see cref="TimeSpan"/>), or at an instant (from a <see cref="DateTimeOffset"/>). The
/// default is the signer's <see cref="MuxSignerOptions.Lifetime"/>.
/// </summary>
/// <remarks>
/// Mux ends playback when the token expires, even in the middle of a video, so that a token should live at least as long as the video, and
/// as long as a viewer may pause it.
/// </remarks>
public readonly record struct Expiry
{
    /// <summary>9999-12-31T23:59:59Z, the last second that .NET can name.</summary>
    internal const long MaxUnixSeconds = Catalogue.EpochCheck.MaxUnixSeconds;

    private readonly TimeSpan? _lifetime;
    private readonly DateTimeOffset? _instant;

    private Expiry(TimeSpan? lifetime, DateTimeOffset? instant)
    {
        _lifetime = lifetime;
        _instant = instant;
    }

    /// <summary>After a lifetime, counted from the signer's current second; a fraction of a second is rounded up.</summary>
    /// <param name="lifetime">More than zero. Zero and less are refused when a token is signed.</param>
#pragma warning disable CA2225 // After and At are the alternates, which say what they mean.
    public static implicit operator Expiry(TimeSpan lifetime) => After(lifetime);

    /// <summary>At an instant; a fraction of a second is cut off.</summary>
    /// <param name="instant">In the future. Anything else is refused when a token is signed.</param>
    public static implicit operator Expiry(DateTimeOffset instant) => At(instant);
#pragma warning restore CA2225

    /// <inheritdoc cref="op_Implicit(TimeSpan)"/>
    /// <returns>The expiry.</returns>
    public static Expiry After(TimeSpan lifetime) => new(lifetime, null);

    /// <inheritdoc cref="op_Implicit(DateTimeOffset)"/>
    /// <returns>The expiry.</returns>
    public static Expiry At(DateTimeOffset instant) => new(null, instant);

    /// <summary>The lifetime or the instant.</summary>
    public override string ToString() =>
        _lifetime is { } lifetime ? $"after {Show(lifetime)}"
        : _instant is { } instant ? $"at {Show(instant)}"
        : "after the signer's lifetime";

    /// <summary>
    /// The <c>exp</c> claim. With a window W and e = floor(now) + ceil(lifetime), it is e + ((o - e) mod W), where o is the first 8 bytes
    /// of the subject's SHA-256 modulo W: equal claims expire together within a window, and different subjects at different seconds. Every
    /// node computes the same, so the formula never changes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It would not be in the future, or after the year 9999.</exception>
    internal static long ToUnixSeconds(
        Expiry expires, DateTimeOffset now, TimeSpan defaultLifetime, long window, string subject, WindowOffsets? offsets = null)
    {
        var current = now.ToUnixTimeSeconds();
        if (current < 0)
        {
            throw new InvalidOperationException(
                $"The clock of the signer (MuxSignerOptions.TimeProvider) says {Show(now)}, before 1970: no token counts from there. Set the clock.");
        }

        if (expires._instant is { } instant)
        {
            var exp = instant.ToUnixTimeSeconds();
            return exp > current
                ? exp
                : throw new ArgumentOutOfRangeException(
                    nameof(expires),
                    $"The token would be expired already: it is {Show(now)} now, and the token would expire {expires}. Give an instant in the future, or a lifetime.");
        }

        var lifetime = expires._lifetime ?? defaultLifetime;
        if (lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(expires), $"The lifetime must be more than zero, and is {Show(lifetime)}.");
        }

        var earliest = current + (lifetime.Ticks / TimeSpan.TicksPerSecond) + (lifetime.Ticks % TimeSpan.TicksPerSecond == 0 ? 0 : 1);
        var latest = window > 0 ? earliest + Modulo((offsets?.Of(subject) ?? WindowOffset(subject, window)) - earliest, window) : earliest;
        return latest <= MaxUnixSeconds
            ? latest
            : throw new ArgumentOutOfRangeException(nameof(expires), $"The lifetime of {Show(lifetime)} is too long: the token would expire after the year 9999.");
    }

    /// <summary>Where in the window the tokens of a subject expire, in seconds.</summary>
    internal static long WindowOffset(string subject, long window)
    {
        var maxBytes = Encoding.UTF8.GetMaxByteCount(subject.Length);
        var utf8 = maxBytes <= 512 ? stackalloc byte[512] : new byte[maxBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(subject, utf8)], hash);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)window);
    }

    private static long Modulo(long value, long modulus) => ((value % modulus) + modulus) % modulus;

    private static string Show(TimeSpan lifetime) => lifetime.ToString("c", CultureInfo.InvariantCulture);

    private static string Show(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
