using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>What the compiler says of generated code because of the user's declarations, where the user cannot suppress it.</summary>
internal static class Obsolescence
{
    private static readonly string[] NullabilityIds = ["CS8600", "CS8601", "CS8604"];
    private static readonly string[] ClsIds = ["CS3001", "CS3002"];

    /// <summary>Whether using the member, or its type, is an error.</summary>
    public static bool IsError(Candidate candidate, CancellationToken cancellation) =>
        candidate.Attributes.Any(IsError) || Accessors(candidate.Symbol, cancellation).Any(IsError);

    /// <summary>Whether using the symbol is an error.</summary>
    public static bool IsError(ISymbol symbol) => symbol.GetAttributes().Any(IsError);

    /// <summary>The ids to suppress beside the compiler's own two for what is obsolete.</summary>
    public static EquatableArray<string> Ids(INamedTypeSymbol type, ParsedMembers members, CancellationToken cancellation)
    {
        var ids = new SortedSet<string>(System.StringComparer.Ordinal);
        foreach (var member in members.Subject is { } subject ? members.Claims.Append(subject) : members.Claims)
        {
            Add(member.Attributes, ids);
            foreach (var accessor in Accessors(member.Symbol, cancellation))
            {
                Add(accessor.GetAttributes(), ids);
            }

            AddType(member.Type, ids);
        }

        if (members.Constructor is { IsImplicitlyDeclared: false } constructor)
        {
            Add(constructor.GetAttributes(), ids);
        }

        if (type.Name.All(static character => character is >= 'a' and <= 'z'))
        {
            ids.Add("CS8981");
        }

        if (type.ContainingAssembly.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CLSCompliantAttribute"))
        {
            ids.UnionWith(ClsIds);
        }

        return new(ids.ToImmutableArray());
    }

    private static void AddType(ITypeSymbol type, SortedSet<string> ids)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        // Neither the framework's types nor ours are obsolete.
        if (type.SpecialType != SpecialType.None || type.ContainingNamespace is { Name: "System" } || type.IsMuxClaims())
        {
            return;
        }

        for (var current = type; current is not null; current = current.ContainingType)
        {
            Add(current.GetAttributes(), ids);
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            foreach (var member in type.GetMembers())
            {
                Add(member.GetAttributes(), ids);
            }
        }
    }

    private static void Add(ImmutableArray<AttributeData> attributes, SortedSet<string> ids)
    {
        foreach (var attribute in attributes)
        {
            var id = attribute.AttributeClass?.Name switch
            {
                "ObsoleteAttribute" => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value,
                "ExperimentalAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value,
                "DisallowNullAttribute" or "AllowNullAttribute" or "MaybeNullAttribute" or "NotNullAttribute" => "",
                _ => null,
            };
            if (id is "")
            {
                ids.UnionWith(NullabilityIds);
            }
            else if (id is string text && SyntaxFacts.IsValidIdentifier(text))
            {
                ids.Add(text);
            }
        }
    }

    private static bool IsError(AttributeData attribute) =>
        attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: [_, { Value: true }] };

    /// <summary>The accessors that have attributes. Asking the symbols of all costs much more.</summary>
    private static IEnumerable<IMethodSymbol> Accessors(ISymbol member, CancellationToken cancellation)
    {
        if (member is not IPropertySymbol property ||
            (property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellation) is BasePropertyDeclarationSyntax declaration &&
                declaration.AccessorList?.Accessors.Any(static accessor => accessor.AttributeLists.Count > 0) != true))
        {
            return [];
        }

        return new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>();
    }
}
