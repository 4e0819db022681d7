using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Names a generated file after the type's metadata name. Roslyn compares hint names without case, so that a name which differs from a
/// neighbour's only in case gets a suffix.
/// </summary>
internal static class HintName
{
    // Which names of a namespace differ only in case is worked out once for all of its records.
    private static readonly ConditionalWeakTable<INamespaceSymbol, HashSet<string>> Ambiguous = new();

    public static string Of(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        var ambiguous = false;
        for (INamespaceOrTypeSymbol current = type; ;)
        {
            name.Insert(0, current.MetadataName);
            INamespaceOrTypeSymbol? parent = current.ContainingType ?? (INamespaceOrTypeSymbol)current.ContainingNamespace;
            ambiguous |= IsAmbiguous(parent, current.MetadataName);
            if (parent is INamespaceSymbol { IsGlobalNamespace: true })
            {
                break;
            }

            name.Insert(0, parent is INamespaceSymbol ? '.' : '+');
            current = parent;
        }

        return ambiguous ? $"{name}.{Hash(name.ToString()):x8}.g.cs" : $"{name}.g.cs";
    }

    private static bool IsAmbiguous(INamespaceOrTypeSymbol parent, string name) =>
        parent is INamespaceSymbol space ? Ambiguous.GetValue(space, FindAmbiguous).Contains(name) : FindAmbiguous(parent).Contains(name);

    private static HashSet<string> FindAmbiguous(INamespaceOrTypeSymbol parent)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var ambiguous = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in parent is INamespaceSymbol space ? space.GetMembers() : (IEnumerable<INamespaceOrTypeSymbol>)parent.GetTypeMembers())
        {
            if (!seen.TryGetValue(member.MetadataName, out var other))
            {
                seen.Add(member.MetadataName, member.MetadataName);
            }
            else if (other != member.MetadataName)
            {
                ambiguous.Add(other);
                ambiguous.Add(member.MetadataName);
            }
        }

        return ambiguous;
    }

    /// <summary>FNV-1a: stable across processes, which <see cref="string.GetHashCode()"/> is not.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return hash;
    }
}
