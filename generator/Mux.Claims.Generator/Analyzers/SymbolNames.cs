using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Recognizes other people's types by their full names: a name alone is anybody's.</summary>
internal static class SymbolNames
{
    /// <summary>Whether the type is <paramref name="name"/> in <paramref name="space"/>, in no other type.</summary>
    public static bool Is(this ITypeSymbol? type, string space, string name) =>
        type is { ContainingType: null } && type.Name == name && type.ContainingNamespace.Is(space);

    /// <summary>Whether the type, or one that it derives from, is <paramref name="name"/> in <paramref name="space"/>.</summary>
    public static bool DerivesFrom(this ITypeSymbol? type, string space, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Is(space, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type is one of Mux.Claims' own.</summary>
    public static bool IsMux(this ITypeSymbol? type, string name) => type?.Name == name && type.IsMuxClaims();

    /// <summary>Whether the namespace has the full name, without a text being made of it.</summary>
    public static bool Is(this INamespaceSymbol? space, string name)
    {
        var end = name.Length;
        while (space is { IsGlobalNamespace: false })
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return space.ContainingNamespace is { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
            space = space.ContainingNamespace;
        }

        return false;
    }
}
