using System.Text;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Names a generated file after the type's metadata name. Roslyn compares hint names without case, so that names which differ only in case
/// get a suffix; so do names that are too long for a file system, of which the end stays.
/// </summary>
internal static class HintName
{
    /// <summary>
    /// Bytes in UTF-8: 255 is the most that file systems take, and where a project emits its files, folders stand before the name.
    /// </summary>
    private const int LongestName = 100;

    /// <summary>The type's metadata name, which the file is named after.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.MetadataName);
        INamespaceOrTypeSymbol current = type;
        while ((current = current.ContainingType ?? (INamespaceOrTypeSymbol)current.ContainingNamespace)
            is not INamespaceSymbol { IsGlobalNamespace: true })
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
        var shown = Shorten(name);
        return shown.Length < name.Length || ambiguous.Contains(name) ? $"{shown}.{Hash(name):x8}.g.cs" : $"{name}.g.cs";
    }

    /// <summary>The end of the name, which says most.</summary>
    private static string Shorten(string name)
    {
        var start = name.Length;
        for (var bytes = 0; start > 0; start--)
        {
            var isPair = start > 1 && char.IsSurrogatePair(name, start - 2);
            bytes += isPair ? 4 : name[start - 1] < 0x80 ? 1 : name[start - 1] < 0x800 ? 2 : 3;
            if (bytes > LongestName)
            {
                break;
            }

            start -= isPair ? 1 : 0;
        }

        return start == 0 ? name : name.Substring(start).TrimStart('.', '+');
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
