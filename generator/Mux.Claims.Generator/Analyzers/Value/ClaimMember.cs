using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>A claim member of an annotated record.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Model">What its declaration says.</param>
/// <param name="Parameter">What Mux says of it; null for a custom claim.</param>
internal sealed record ClaimMember(ISymbol Symbol, MemberModel Model, Parameter? Parameter)
{
    public ITypeSymbol Type => Symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)Symbol).Type;
}
