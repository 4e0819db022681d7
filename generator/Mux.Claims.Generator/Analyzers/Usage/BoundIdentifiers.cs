using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Finds the identifiers that binding by reflection would set in a type, and in the types that it holds.</summary>
internal sealed class BoundIdentifiers
{
    /// <summary>A generic type can hold ever more types of its own.</summary>
    private const int MostTypes = 100;

    private static readonly SymbolDisplayFormat Names = SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly List<string> _found = [];

    private BoundIdentifiers()
    {
    }

    /// <summary>The members that hold them, as <c>PlayerOptions.Intro</c>, or the type itself where it is or lists one.</summary>
    public static ImmutableArray<string> In(ITypeSymbol type)
    {
        var search = new BoundIdentifiers();
        search.Add(type, type.ToDisplayString(Names));
        return search._found.Distinct().ToImmutableArray();
    }

    private void Add(ITypeSymbol type, string name)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type.IsIdentifier())
        {
            _found.Add(name);
        }
        else if (ElementOf(type) is { } element)
        {
            Add(element, name);
        }
        else if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } holder &&
            !IsFramework(holder) && _seen.Count < MostTypes && _seen.Add(holder))
        {
            AddMembers(holder);
        }
    }

    private void AddMembers(INamedTypeSymbol type)
    {
        foreach (var parameter in ConstructorOf(type)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            Add(parameter.Type, NameOf(type, parameter));
        }

        for (var holder = type; holder is not null && !IsFramework(holder); holder = holder.BaseType)
        {
            foreach (var property in holder.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } &&
                    (property.SetMethod?.DeclaredAccessibility == Accessibility.Public || IsFilled(property.Type)))
                {
                    Add(property.Type, NameOf(holder, property));
                }
            }
        }
    }

    /// <summary>What an object that stays is given, and no new one is set: the items of a collection, the properties of a class.</summary>
    private static bool IsFilled(ITypeSymbol type) => type.IsReferenceType && type is not IArrayTypeSymbol;

    /// <summary>The constructor that binding calls with settings; null where there is one without parameters.</summary>
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors.Where(static each => each.DeclaredAccessibility == Accessibility.Public).ToList();
        var withParameters = constructors.Where(static each => !each.Parameters.IsEmpty).ToList();
        return withParameters.Count == 1 && (type.IsValueType || constructors.Count == 1) ? withParameters[0] : null;
    }

    /// <summary>What a collection holds, of those that are bound: arrays, lists and the like, and the values of dictionaries.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return array.ElementType;
        }

        if (type is not INamedTypeSymbol { IsReferenceType: true } named)
        {
            return null;
        }

        if (named.TypeKind == TypeKind.Interface)
        {
            return named switch
            {
                _ when named.Name is "IEnumerable" or "ICollection" or "IList" or "IReadOnlyCollection" or "IReadOnlyList" &&
                    IsCollection(named, 1) => named.TypeArguments[0],
                _ when named.Name is "IDictionary" or "IReadOnlyDictionary" && IsCollection(named, 2) => ValueOf(named),
                _ => null,
            };
        }

        if (named.IsAbstract || !named.InstanceConstructors.Any(static each =>
            each is { DeclaredAccessibility: Accessibility.Public, Parameters.IsEmpty: true }))
        {
            return null;
        }

        return named.AllInterfaces.FirstOrDefault(static each => each.Name == "IDictionary" && IsCollection(each, 2)) is { } dictionary
            ? ValueOf(dictionary)
            : named.AllInterfaces.FirstOrDefault(static each => each.Name == "ICollection" && IsCollection(each, 1))?.TypeArguments[0];
    }

    private static ITypeSymbol? ValueOf(INamedTypeSymbol dictionary) =>
        dictionary.TypeArguments[0].IsIdentifier() ? null : dictionary.TypeArguments[1];

    private static bool IsCollection(INamedTypeSymbol type, int arguments) =>
        type.TypeArguments.Length == arguments && type.ContainingNamespace.Is("System.Collections.Generic");

    private static string NameOf(INamedTypeSymbol type, ISymbol member) =>
        $"{type.ToDisplayString(Names)}.{member.Name}";

    /// <summary>The framework's types hold no identifier of ours, and many other types.</summary>
    private static bool IsFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name is "System" or "Microsoft";
    }
}
