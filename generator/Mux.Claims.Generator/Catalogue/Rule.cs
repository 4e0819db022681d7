using System;
using System.Collections.Generic;

namespace Mux.Claims.Catalogue;

/// <summary>
/// A rule between the parameters of an audience. It is checked over numbers, whatever the kind: seconds, epoch seconds, whole numbers, 1 or
/// 0 for a flag, and a closed set's values.
/// </summary>
internal abstract class Rule
{
    private protected Rule(string source) => Source = source;

    /// <summary>Where Mux says so.</summary>
    public string Source { get; }

    /// <summary>The claims that it speaks of; an error is reported on the first.</summary>
    public abstract IReadOnlyList<string> Claims { get; }

    /// <summary>What is wrong, or null. <paramref name="value"/> gives null for a claim that is left out.</summary>
    public abstract string? Violation(Func<string, decimal?> value);
}
