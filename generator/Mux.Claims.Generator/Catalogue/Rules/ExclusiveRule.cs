namespace Mux.Claims.Catalogue;

/// <summary>Two claims are not both set. The second can be a flag, which counts as left out when it is false.</summary>
internal sealed class ExclusiveRule : Rule
{
    private readonly bool _secondIsFlag;

    public ExclusiveRule(string first, string second, bool secondIsFlag, string source)
        : base(source, first, second) => _secondIsFlag = secondIsFlag;

    public override bool IsBroken(ReadOnlySpan<decimal?> values) =>
        values[0] is not null && values[1] is { } second && !(_secondIsFlag && second == 0);

    public override string Sentence(ReadOnlySpan<decimal?> values) =>
        $"'{Claims[0]}' and '{Claims[1]}' exclude each other; leave one of them out";
}
