namespace Mux.Claims.Catalogue;

/// <summary>One claim is less than another, or at most equal.</summary>
internal sealed class OrderRule : Rule
{
    private readonly bool _equalAllowed;

    public OrderRule(string lower, string upper, bool equalAllowed, string source)
        : base(source, lower, upper) => _equalAllowed = equalAllowed;

    public string Lower => Claims[0];

    public string Upper => Claims[1];

    public override bool IsBroken(ReadOnlySpan<decimal?> values) => _equalAllowed ? values[0] > values[1] : values[0] >= values[1];

    public override string Sentence(ReadOnlySpan<decimal?> values) =>
        _equalAllowed ? $"'{Lower}' must not be greater than '{Upper}'" : $"'{Lower}' must be before '{Upper}'";
}
