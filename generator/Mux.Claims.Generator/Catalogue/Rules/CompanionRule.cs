namespace Mux.Claims.Catalogue;

/// <summary>A claim needs others beside it, unless it is left out or has its harmless value.</summary>
internal sealed class CompanionRule : Rule
{
    public CompanionRule(string claim, ClosedSetMember unless, string[] companions, string source)
        : base(source, [claim, .. companions])
    {
        Unless = unless;
        Companions = companions;
    }

    public string Claim => Claims[0];

    /// <summary>The value that needs no companion.</summary>
    public ClosedSetMember Unless { get; }

    public IReadOnlyList<string> Companions { get; }

    /// <summary>The companions as a sentence names them: <c>'width' and 'height'</c>.</summary>
    public string Needed => List(Companions);

    public override bool IsBroken(ReadOnlySpan<decimal?> values) => IsBroken(values, static _ => true);

    public override bool IsBroken(ReadOnlySpan<decimal?> values, Func<int, bool> isKnown)
    {
        if (values[0] is { } number && number != Unless.Value)
        {
            for (var i = 1; i < values.Length; i++)
            {
                if (values[i] is null && isKnown(i))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public override string Sentence(ReadOnlySpan<decimal?> values)
    {
        var missing = new List<string>();
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] is null)
            {
                missing.Add(Claims[i]);
            }
        }

        return $"'{Claim}' other than '{Unless.Text}' needs {List(missing)} as well";
    }

    public override bool CanBreak(Func<string, bool> isDeclared) => isDeclared(Claim);

    private static string List(IEnumerable<string> claims) => "'" + string.Join("' and '", claims) + "'";
}
