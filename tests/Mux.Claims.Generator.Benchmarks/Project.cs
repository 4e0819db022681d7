using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>
/// A project of annotated records with 8 members, a file each, among 1,000 other files. Its trees are parsed and its references bound, as a
/// host has them before it calls a generator; no symbol of its own is made.
/// </summary>
internal sealed class Project
{
    private const int OtherFiles = 1000;
    private const int Namespaces = 20;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);
    private static readonly MetadataReference[] Framework = FindFramework();

    private readonly CSharpCompilation _references;
    private readonly SyntaxTree[] _trees;

    /// <param name="records">How many records there are.</param>
    /// <param name="withContext">Whether a <c>JsonSerializerContext</c> names them all.</param>
    /// <param name="withMux">Whether Mux.Claims is referenced.</param>
    public Project(int records, bool withContext = false, bool withMux = true)
    {
        _trees =
        [
            .. Enumerable.Range(0, records).Select(static i => Parse(RecordPath(i), Record(i, ""))),
            .. Enumerable.Range(0, OtherFiles).Select(static i => Parse(OtherPath(i), Other(i, 0))),
            .. withContext ? [Parse("Context.cs", Context(records))] : Array.Empty<SyntaxTree>(),
        ];
        MetadataReference[] mux = withMux ? [MetadataReference.CreateFromFile(typeof(MuxSigner).Assembly.Location)] : [];
        _references = CSharpCompilation.Create(
            "Consumer",
            references: Framework.Concat(mux),
            options: new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = _references.GetSpecialType(SpecialType.System_Object);
    }

    /// <summary>The project with trees that nobody has looked at yet.</summary>
    public CSharpCompilation Fresh() =>
        _references.AddSyntaxTrees([.. _trees.Select(static tree => CSharpSyntaxTree.ParseText(tree.GetText(), Options, tree.FilePath))]);

    /// <summary>Has the symbols made that a generator looks at: the types, their members and all attributes.</summary>
    public static void Bind(CSharpCompilation compilation)
    {
        foreach (var type in compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
        {
            _ = type.GetAttributes();
            foreach (var member in type.GetMembers())
            {
                _ = member.GetAttributes();
                foreach (var parameter in (member as IMethodSymbol)?.Parameters ?? [])
                {
                    _ = parameter.GetAttributes();
                }
            }
        }
    }

    /// <summary>The project after a keystroke in the body of a method of another file.</summary>
    public static CSharpCompilation EditOther(CSharpCompilation compilation, int edit)
    {
        var file = edit % OtherFiles;
        return Replace(compilation, Parse(OtherPath(file), Other(file, edit + 1)));
    }

    /// <summary>The project after a keystroke that changes a constant of another file, which a record might use.</summary>
    public static CSharpCompilation EditConstant(CSharpCompilation compilation, int edit)
    {
        var file = edit % OtherFiles;
        return Replace(compilation, Parse(OtherPath(file), Other(file, 0, constant: edit + 1)));
    }

    /// <summary>The project after a keystroke that renames a claim of the first record.</summary>
    public static CSharpCompilation EditRecord(CSharpCompilation compilation, int edit) =>
        Replace(compilation, Parse(RecordPath(0), Record(0, edit.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The tree that an edit has put in.</summary>
    public static SyntaxTree Edited(CSharpCompilation compilation, int edit) => Find(compilation, OtherPath(edit % OtherFiles));

    private static CSharpCompilation Replace(CSharpCompilation compilation, SyntaxTree tree) =>
        compilation.ReplaceSyntaxTree(Find(compilation, tree.FilePath), tree);

    private static SyntaxTree Find(CSharpCompilation compilation, string path) =>
        compilation.SyntaxTrees.First(tree => tree.FilePath == path);

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Options, path);

    private static MetadataReference[] FindFramework()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Select(static path => MetadataReference.CreateFromFile(path))];
    }

    private static string RecordPath(int i) => $"Record{i}.cs";

    private static string OtherPath(int i) => $"Service{i}.cs";

    private static string Record(int i, string edit) => $$"""
        using System;
        using System.ComponentModel.DataAnnotations;
        using Mux.Claims;

        namespace Consumer.Pages{{i % Namespaces}};

        /// <summary>The poster of page {{i}}.</summary>
        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster{{i}}(PlaybackId Id)
        {
            public TimeSpan? Time { get; init; }

            [Range(1, 1920)]
            public int? Width { get; init; }

            public int? Height { get; init; }

            public ThumbnailFit? FitMode { get; init; }

            public bool? FlipH { get; init; }

            [CustomClaim]
            public string? Campaign{{edit}} { get; init; }

            [CustomClaim("page")]
            public int PageNumber { get; init; }
        }
        """;

    private static string Context(int records)
    {
        var attributes = Enumerable.Range(0, records)
            .Select(static i => $"[JsonSerializable(typeof(Consumer.Pages{i % Namespaces}.Poster{i}))]");
        return $"""
            using System.Text.Json.Serialization;

            namespace Consumer;

            {string.Join('\n', attributes)}
            internal sealed partial class ConsumerContext : JsonSerializerContext;
            """;
    }

    private static string Other(int i, int edit, int constant = 0) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;

        namespace Consumer.Services{{i % Namespaces}};

        /// <summary>One of the project's own services.</summary>
        [Serializable]
        public sealed class Service{{i}}
        {
            public const int Version = {{constant}};

            private readonly Dictionary<string, int> _counts = new();
            private readonly string _name = "service {{i}}";

            public string Name => $"{_name} of {_counts.Count}";

            [Obsolete("Use CountAsync.")]
            public int Count(string key)
            {
                if (!_counts.TryGetValue(key, out var count))
                {
                    count = key.Length + {{edit}};
                    _counts[key] = count;
                }

                return count;
            }

            public async Task<int> CountAsync(string key)
            {
                await Task.Yield();
                return _counts.Where(pair => pair.Key.StartsWith(key, StringComparison.Ordinal)).Sum(pair => pair.Value);
            }

            public string Describe(int number)
            {
                var text = "number " + number + " of " + Name;
                return string.Format("{0}: {1}", text, new Uri("https://example.com/items/" + number));
            }
        }
        """;
}
