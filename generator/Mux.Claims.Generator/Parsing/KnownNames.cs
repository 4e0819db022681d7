using System.Runtime.CompilerServices;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Recognizes types by name, which costs less than looking them up in each compilation.</summary>
internal static class KnownNames
{
    // The types of claims are few, and live in references, which stay while the project is edited.
    private static readonly ConditionalWeakTable<ITypeSymbol, string> FullNames = new();

    /// <summary>The type's name as generated code writes it.</summary>
    public static string FullName(this ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: false }
        ? FullNames.GetValue(type.OriginalDefinition, static definition => definition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
        : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static bool IsMuxClaims(this ISymbol? type) =>
        type?.ContainingNamespace is { Name: "Claims", ContainingNamespace: { Name: "Mux", ContainingNamespace.IsGlobalNamespace: true } } &&
        type.ContainingType is null;

    public static bool IsMuxAttribute(this AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name && type.IsMuxClaims();

    /// <summary>Whether it is the product's own validation attribute, whose arguments are bounds and no name.</summary>
    public static bool IsSecondsRange(this AttributeData attribute) => attribute.IsMuxAttribute("SecondsRangeAttribute");

    public static bool IsSystem(this ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    public static bool IsDataAnnotations(this INamespaceSymbol? space) =>
        space is
        {
            Name: "DataAnnotations",
            ContainingNamespace:
            {
                Name: "ComponentModel",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
            },
        };

    /// <summary>Whether the symbol and all around it have names that code can use; half-typed declarations may not.</summary>
    public static bool IsNamed(this ISymbol symbol)
    {
        for (var current = symbol; current is INamespaceOrTypeSymbol and not INamespaceSymbol { IsGlobalNamespace: true }; current = current.ContainingSymbol)
        {
            if (current.Name.Length == 0)
            {
                return false;
            }

            // A member that is named like its class, struct or record is an error too, and hides the type.
            if (current is INamedTypeSymbol { TypeKind: not (TypeKind.Enum or TypeKind.Interface) } type &&
                (!type.GetMembers(type.Name).IsEmpty || HasNamelessParameter(type)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasNamelessParameter(INamedTypeSymbol type)
    {
        foreach (var parameter in type.TypeParameters)
        {
            if (parameter.Name.Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type is one of the four identifiers.</summary>
    public static bool IsIdentifier(this ITypeSymbol type) =>
        type.Name is "PlaybackId" or "AssetId" or "VideoId" or "LiveStreamId" && type.IsMuxClaims();

    /// <summary>The attribute of this name among the product's own, or null.</summary>
    public static AttributeData? FindMuxAttribute(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.IsMuxAttribute(name))
            {
                return attribute;
            }
        }

        return null;
    }
}
