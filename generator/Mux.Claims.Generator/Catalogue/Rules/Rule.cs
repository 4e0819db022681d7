namespace Mux.Claims.Catalogue;

/// <summary>
/// A rule between claims of an audience: one way to be broken, and one sentence that says so. It is checked over numbers, whatever the kind:
/// seconds, UNIX seconds, whole numbers, 1 or 0 for a flag, and a closed set's values. Claims that are all left out break no rule.
/// </summary>
internal abstract class Rule
{
    /// <summary>No rule speaks of more claims.</summary>
    public const int MaxClaims = 3;

    private protected Rule(string source, params string[] claims)
    {
        Source = source;
        Claims = claims;
    }

    /// <summary>Where Mux says so.</summary>
    public string Source { get; }

    /// <summary>The claims that it speaks of, at most <see cref="MaxClaims"/>; an error is reported on the first.</summary>
    public IReadOnlyList<string> Claims { get; }

    /// <summary>Whether the values, null for what is left out and in the order of <see cref="Claims"/>, break the rule.</summary>
    public abstract bool IsBroken(ReadOnlySpan<decimal?> values);

    /// <summary>Whether they break it whatever the values are that are not known, and null here.</summary>
    public virtual bool IsBroken(ReadOnlySpan<decimal?> values, Func<int, bool> isKnown) =>
        Enumerable.Range(0, Claims.Count).All(isKnown) && IsBroken(values);

    /// <summary>What is wrong with values that break it, and what to do.</summary>
    public abstract string Sentence(ReadOnlySpan<decimal?> values);

    /// <summary>Whether claims of which only some are declared can break it.</summary>
    public virtual bool CanBreak(Func<string, bool> isDeclared) => Claims.All(isDeclared);
}
