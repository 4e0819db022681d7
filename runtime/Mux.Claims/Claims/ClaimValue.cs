using System.ComponentModel;

namespace Mux.Claims.CompilerServices;

/// <summary>The number that rules between claims compare, whatever type a claim has. Plumbing of the generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClaimValue
{
    /// <summary>Seconds.</summary>
    /// <param name="value">The claim.</param>
    public static decimal? Of(TimeSpan? value) => value is { } span ? (decimal)span.Ticks / TimeSpan.TicksPerSecond : null;

    /// <summary>UNIX seconds.</summary>
    /// <param name="value">The claim.</param>
    public static decimal? Of(DateTimeOffset? value) => value?.ToUnixTimeSeconds();

    /// <summary>The number itself.</summary>
    /// <param name="value">The claim.</param>
    public static decimal? Of(long? value) => value;

    /// <summary>The number itself.</summary>
    /// <param name="value">The claim.</param>
    public static decimal? Of(ulong? value) => value;

    /// <summary>The number itself.</summary>
    /// <param name="value">The claim.</param>
    public static decimal? Of(decimal? value) => value;

    /// <summary>The number itself, or null for one that no rule can compare; the check of its range reports it.</summary>
    /// <param name="value">The claim.</param>
    public static decimal? Of(double? value) => value is > -1e27 and < 1e27 ? (decimal)value : null;

    /// <inheritdoc cref="Of(double?)"/>
    public static decimal? Of(float? value) => value is > -1e27f and < 1e27f ? (decimal)value : null;

    /// <summary>The member's place in its closed set: pixels for a resolution.</summary>
    /// <typeparam name="TEnum">The closed set.</typeparam>
    /// <param name="value">The claim.</param>
    public static decimal? OfChoice<TEnum>(TEnum? value)
        where TEnum : struct, Enum => ChoiceOf<TEnum>.Number(value);
}
