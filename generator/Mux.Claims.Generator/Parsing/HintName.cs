using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Names a generated file after the type's metadata name. Roslyn compares hint names without case, so that names which differ only in case
/// get a suffix.
/// </summary>
internal static class HintName
{
    /// <summary>The type's metadata name, which the file is named after.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.MetadataName);
        INamespaceOrTypeSymbol current = type;
        while ((current = current.ContainingType ?? (INamespaceOrTypeSymbol)current.ContainingNamespace) is not INamespaceSymbol { IsGlobalNamespace: true })
        {
            name.Insert(0, current is INamespaceSymbol ? '.' : '+').Insert(0, current.MetadataName);
        }

        return name.ToString();
    }

    /// <summary>Those of the names that differ from another only in case, in order.</summary>
    public static EquatableArray<string> FindAmbiguous(ImmutableArray<string> names)
    {
        var ambiguous = names
            .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
            .Where(static group => group.Skip(1).Any())
            .SelectMany(static group => group);
        return new(ambiguous.OrderBy(static name => name, StringComparer.Ordinal).ToImmutableArray());
    }

    /// <summary>The file's name.</summary>
    public static string FileName(string name, EquatableArray<string> ambiguous)
    {
        foreach (var other in ambiguous)
        {
            if (other == name)
            {
                return $"{name}.{Hash(name):x8}.g.cs";
            }
        }

        return $"{name}.g.cs";
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
