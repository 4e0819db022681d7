using System;
using System.Collections.Generic;

namespace Mux.Claims.Catalogue;

/// <summary>At most one of the claims is set. A flag that is false counts as left out.</summary>
internal sealed class AtMostOneRule : Rule
{
    private readonly string[] _flags;

    public AtMostOneRule(string[] claims, string[] flags, string source)
        : base(source)
    {
        Claims = claims;
        _flags = flags;
    }

    public override IReadOnlyList<string> Claims { get; }

    public bool IsFlag(string claim) => Array.IndexOf(_flags, claim) >= 0;

    public override string? Violation(Func<string, decimal?> value)
    {
        string? first = null;
        foreach (var claim in Claims)
        {
            if (value(claim) is { } number && !(IsFlag(claim) && number == 0))
            {
                if (first is not null)
                {
                    return Message(first, claim);
                }

                first = claim;
            }
        }

        return null;
    }

    public static string Message(string first, string second) => $"'{first}' and '{second}' exclude each other; leave one of them out";
}
