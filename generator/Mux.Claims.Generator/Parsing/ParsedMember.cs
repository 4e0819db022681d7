using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>A claim member, while its symbol is at hand.</summary>
internal sealed record ParsedMember(ISymbol Symbol, ImmutableArray<AttributeData> Attributes, MemberModel Model)
{
    public ITypeSymbol Type => Symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)Symbol).Type;
}
