using System.ComponentModel.DataAnnotations;

namespace Mux.Claims;

/// <summary>
/// Tightens what Mux takes for a <see cref="TimeSpan"/>: <c>[SecondsRange(0, 300)]</c>. It says what <c>[Range(typeof(TimeSpan),
/// "00:00:00", "00:05:00")]</c> says, whose constructor is not for programs that are trimmed (IL2026). Generated code checks it; it is a
/// validation attribute for whoever else validates the record.
/// </summary>
/// <param name="minimum">The least value, in seconds.</param>
/// <param name="maximum">The greatest value, in seconds; not less than the least.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class SecondsRangeAttribute(double minimum, double maximum) : ValidationAttribute
{
    /// <summary>The least value, in seconds.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The greatest value, in seconds.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Whether the least value itself is refused.</summary>
    public bool MinimumIsExclusive { get; set; }

    /// <summary>Whether the greatest value itself is refused.</summary>
    public bool MaximumIsExclusive { get; set; }

    /// <summary>Whether the value is null, or a time within the range.</summary>
    /// <param name="value">The value.</param>
    public override bool IsValid(object? value) => value is null ||
        (value is TimeSpan time && Catalogue.RangeCheck.Problem(time, Minimum, Maximum, MinimumIsExclusive, MaximumIsExclusive) is null);

    /// <summary>The message of a time that is not.</summary>
    /// <param name="name">The member's name.</param>
    public override string FormatErrorMessage(string name) =>
        $"{name} must be {Catalogue.RangeCheck.Describe<double>(Minimum, Maximum, MinimumIsExclusive, MaximumIsExclusive, "s")}.";
}
