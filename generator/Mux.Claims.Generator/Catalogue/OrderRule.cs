using System;
using System.Collections.Generic;

namespace Mux.Claims.Catalogue;

/// <summary>One claim is less than another, or at most equal.</summary>
internal sealed class OrderRule : Rule
{
    public OrderRule(string lower, string upper, bool equalAllowed, string source)
        : base(source)
    {
        Lower = lower;
        Upper = upper;
        EqualAllowed = equalAllowed;
    }

    public string Lower { get; }

    public string Upper { get; }

    public bool EqualAllowed { get; }

    public override IReadOnlyList<string> Claims => [Lower, Upper];

    public override string? Violation(Func<string, decimal?> value) =>
        value(Lower) is { } lower && value(Upper) is { } upper && IsBroken(lower, upper, EqualAllowed) ? Message(Lower, Upper, EqualAllowed) : null;

    public static bool IsBroken(decimal lower, decimal upper, bool equalAllowed) => equalAllowed ? lower > upper : lower >= upper;

    public static string Message(string lower, string upper, bool equalAllowed) =>
        equalAllowed ? $"'{lower}' must not be greater than '{upper}'" : $"'{lower}' must be before '{upper}'";
}
