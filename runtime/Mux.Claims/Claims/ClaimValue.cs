using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.CompilerServices;

/// <summary>The number that rules between claims compare, whatever type a claim has. Plumbing of the generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "It is an argument; nothing compares it.")]
public readonly struct ClaimValue
{
    /// <summary>Seconds.</summary>
    /// <param name="value">The claim.</param>
    public ClaimValue(TimeSpan? value) => Number = value is { } span ? Seconds(span) : null;

    /// <summary>UNIX seconds.</summary>
    /// <param name="value">The claim.</param>
    public ClaimValue(DateTimeOffset? value) => Number = value?.ToUnixTimeSeconds();

    /// <summary>1 for true, 0 for false.</summary>
    /// <param name="value">The claim.</param>
    public ClaimValue(bool? value) => Number = value is { } flag ? (flag ? 1 : 0) : null;

    /// <summary>The number itself.</summary>
    /// <param name="value">The claim.</param>
    public ClaimValue(long? value) => Number = value;

    /// <inheritdoc cref="ClaimValue(long?)"/>
    public ClaimValue(ulong? value) => Number = value;

    /// <inheritdoc cref="ClaimValue(long?)"/>
    public ClaimValue(decimal? value) => Number = value;

    /// <summary>The number itself, or null for one that no rule can compare; the check of its range reports it.</summary>
    /// <param name="value">The claim.</param>
    public ClaimValue(double? value) => Number = value is > -1e27 and < 1e27 ? (decimal)value : null;

    /// <inheritdoc cref="ClaimValue(double?)"/>
    public ClaimValue(float? value) => Number = value is > -1e27f and < 1e27f ? (decimal)value : null;

    /// <summary>1 for a text that is there.</summary>
    /// <param name="value">The claim.</param>
    public ClaimValue(string? value) => Number = value is null ? null : 1;

    /// <summary>The number, or null for a claim that is left out.</summary>
    internal decimal? Number { get; }

    /// <summary>A time as seconds. A decimal of seven places is the ticks themselves, so that nothing is divided or rounded.</summary>
    internal static decimal Seconds(TimeSpan value)
    {
        var isNegative = value.Ticks < 0;
        var ticks = unchecked((ulong)(isNegative ? -value.Ticks : value.Ticks));
        return new decimal(unchecked((int)ticks), unchecked((int)(ticks >> 32)), 0, isNegative, scale: 7);
    }
}
