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
    // The assembly knows its names without making a symbol of each. Some may be alike in places that have nothing to do with each other: then a
    // suffix does no harm.
    private static readonly ConditionalWeakTable<IAssemblySymbol, HashSet<string>> Ambiguous = new();

    public static string Of(INamedTypeSymbol type)
    {
        var ambiguous = Ambiguous.GetValue(type.ContainingAssembly, FindAmbiguous);
        var isAmbiguous = false;
        var name = new StringBuilder();
        for (INamespaceOrTypeSymbol current = type; current is not INamespaceSymbol { IsGlobalNamespace: true };)
        {
            isAmbiguous |= ambiguous.Contains(current.Name);
            if (name.Length > 0)
            {
                name.Insert(0, current is INamespaceSymbol ? '.' : '+');
            }

            name.Insert(0, current.MetadataName);
            current = current.ContainingType ?? (INamespaceOrTypeSymbol)current.ContainingNamespace;
        }

        return isAmbiguous ? $"{name}.{Hash(name.ToString()):x8}.g.cs" : $"{name}.g.cs";
    }

    private static HashSet<string> FindAmbiguous(IAssemblySymbol assembly)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var ambiguous = new HashSet<string>(StringComparer.Ordinal);
        foreach (var names in new[] { assembly.TypeNames, assembly.NamespaceNames })
        {
            foreach (var name in names)
            {
                if (!seen.TryGetValue(name, out var other))
                {
                    seen.Add(name, name);
                }
                else if (other != name)
                {
                    ambiguous.Add(other);
                    ambiguous.Add(name);
                }
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
