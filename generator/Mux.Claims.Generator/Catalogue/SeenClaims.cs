namespace Mux.Claims.Catalogue;

/// <summary>Which claims were there: a bit for each of the audience's parameters, and the other names.</summary>
internal struct SeenClaims(Audience audience)
{
    private ulong _parameters;
    private HashSet<string>? _others;

    public readonly bool Has(string claim) =>
        audience.IndexOf(claim.AsSpan()) is var index and >= 0 ? (_parameters & (1UL << index)) != 0 : _others?.Contains(claim) is true;

    /// <summary>Notes that a claim is there; false when it is for the second time.</summary>
    public bool Add(string claim) => Add(audience.IndexOf(claim.AsSpan()), claim);

    /// <summary>The same, of a claim whose place among the audience's parameters is known; negative for one that is none of them.</summary>
    public bool Add(int index, string claim)
    {
        if (index < 0)
        {
            return (_others ??= new(StringComparer.Ordinal)).Add(claim);
        }

        var isNew = (_parameters & (1UL << index)) == 0;
        _parameters |= 1UL << index;
        return isNew;
    }
}
