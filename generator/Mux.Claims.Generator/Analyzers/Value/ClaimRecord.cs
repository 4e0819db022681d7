using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>An annotated record, of this project or of a referenced assembly, as the parser reads it.</summary>
internal sealed class ClaimRecord
{
    private readonly Dictionary<string, ClaimMember> _members = new(System.StringComparer.Ordinal);
    private readonly List<ClaimMember> _inOrder = [];

    private ClaimRecord(INamedTypeSymbol type, Audience audience, ParsedMembers members)
    {
        Type = type;
        Audience = audience;
        Constructor = members.Constructor;
        foreach (var member in members.Claims)
        {
            var parameter = member.Model.IsCustom ? null : audience.Find(member.Model.Claim);
            var read = new ClaimMember(member.Symbol, member.Model, parameter);
            _members.Add(member.Symbol.Name, read);
            _inOrder.Add(read);
        }
    }

    public INamedTypeSymbol Type { get; }

    public Audience Audience { get; }

    /// <summary>The claims, in the order in which they are written.</summary>
    public IReadOnlyList<ClaimMember> Members => _inOrder;

    /// <summary>The constructor that reading calls, or null.</summary>
    public IMethodSymbol? Constructor { get; }

    /// <summary>The type as a record of claims, or null when it is not annotated.</summary>
    public static ClaimRecord? Read(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.FindMuxAttribute(nameof(ClaimsParser.MuxClaimsAttribute)) is { ConstructorArguments: [{ Value: int index }] } &&
        index >= 0 && index < MuxCatalogue.Audiences.Length
            ? new ClaimRecord(
                type,
                MuxCatalogue.Audiences[index],
                MemberParser.Parse(type, MuxCatalogue.Audiences[index], withWarnings: false, cancellation))
            : null;

    /// <summary>The claim member of this name, or null.</summary>
    public ClaimMember? Find(string name) => _members.TryGetValue(name, out var member) ? member : null;

    /// <summary>The member that is this claim of Mux's, or null.</summary>
    public ClaimMember? FindClaim(string claim)
    {
        foreach (var member in _members.Values)
        {
            if (member.Parameter?.Name == claim)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The member whose value a positional parameter is, of the record or of the one that it derives from; or null.</summary>
    public ClaimMember? Find(IParameterSymbol? parameter, CancellationToken cancellation) =>
        parameter?.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } owner } constructor &&
        SymbolEqualityComparer.Default.Equals(ConstructorFinder.FindPrimary(owner.OriginalDefinition), constructor.OriginalDefinition) &&
        Find(parameter.Name) is { } member && MemberStorage.Reaches(parameter.OriginalDefinition, member.Symbol, cancellation)
            ? member
            : null;

    /// <summary>Whether the member has what code gives it: see <see cref="MemberStorage.Keeps"/>.</summary>
    public bool Keeps(ClaimMember member, CancellationToken cancellation) => MemberStorage.Keeps(Type, member.Symbol, cancellation);
}
