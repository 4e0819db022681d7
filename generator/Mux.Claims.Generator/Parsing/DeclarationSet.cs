namespace Mux.Claims.Generator.Parsing;

/// <summary>All that a project declares and refers to; it keeps trees in memory, but no compilation.</summary>
internal sealed class DeclarationSet
{
    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<SyntaxTree> _trees;

    // A project's records ask for the same compilation one after the other.
    private volatile Comparison? _last;

    private DeclarationSet(Compilation compilation)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _trees = compilation.SyntaxTrees.ToImmutableArray();
    }

    public static DeclarationSet Of(Compilation compilation) => new(compilation);

    /// <summary>
    /// Whether the compilation declares the same, in the same order: its bodies of methods and its comments may be others.
    /// </summary>
    public bool AreThoseOf(Compilation compilation)
    {
        if (_last is { } last && last.IsOf(compilation))
        {
            return last.AreSame;
        }

        var areSame = Compare(compilation);
        _last = new(compilation, areSame);
        return areSame;
    }

    private bool Compare(Compilation compilation)
    {
        if (compilation.AssemblyName != _assembly || !compilation.Options.Equals(_options) ||
            !compilation.ExternalReferences.SequenceEqual(_references))
        {
            return false;
        }

        var index = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (index == _trees.Length || !AreSame(_trees[index++], tree))
            {
                return false;
            }
        }

        return index == _trees.Length;
    }

    private static bool AreSame(SyntaxTree before, SyntaxTree after) =>
        ReferenceEquals(before, after) ||
        (before.FilePath == after.FilePath && before.Options.Equals(after.Options) && DeclaredText.AreSame(before.GetRoot(), after.GetRoot()));

    private sealed class Comparison(Compilation compilation, bool areSame)
    {
        private readonly WeakReference<Compilation> _compilation = new(compilation);

        public bool AreSame { get; } = areSame;

        public bool IsOf(Compilation other) => _compilation.TryGetTarget(out var compilation) && ReferenceEquals(compilation, other);
    }
}
