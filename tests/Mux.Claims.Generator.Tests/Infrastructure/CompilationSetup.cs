using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// What a consumer's project file says, for a compilation in process: a library with every warning on that references the running
/// framework and <c>Mux.Claims.dll</c>.
/// </summary>
internal sealed record CompilationSetup
{
    private static readonly ImmutableArray<MetadataReference> FrameworkReferences = FindFrameworkReferences();

    /// <summary>The runtime library. With <c>WithAliases</c> it stands behind an <c>extern alias</c>.</summary>
    public static MetadataReference MuxClaims { get; } =
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Mux.Claims.dll"));

    public static CompilationSetup Default { get; } = new();

    /// <summary>As in a project file: <c>latest</c>, <c>preview</c>, <c>12</c>. See <see cref="LanguageVersionsFrom"/>.</summary>
    public string LanguageVersion { get; init; } = "latest";

    public bool Nullable { get; init; } = true;

    public bool CheckOverflow { get; init; }

    public string AssemblyName { get; init; } = "Consumer";

    /// <summary>References beside those to the framework.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = [MuxClaims];

    /// <summary>Files that the sources of every test stand beside, such as global usings.</summary>
    public ImmutableArray<SourceFile> SharedSources { get; init; } = [];

    /// <summary>MSBuild properties that are visible to the compiler, without the prefix <c>build_property.</c>.</summary>
    public ImmutableDictionary<string, string> BuildProperties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the test's own sources may have compile errors; generated ones never may.</summary>
    public bool AllowErrorsInSources { get; init; }

    // Diagnose: without it, the compiler reports neither broken crefs nor missing comments (CS1591) in generated code.
    public CSharpParseOptions ParseOptions =>
        new(ParseLanguageVersion(LanguageVersion), DocumentationMode.Diagnose);

    public CSharpCompilationOptions CompilationOptions => new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: CheckOverflow,
        warningLevel: 9999,
        nullableContextOptions: Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable);

    public IEnumerable<MetadataReference> AllReferences => FrameworkReferences.Concat(References);

    /// <summary>The language versions that the running compiler knows, from <paramref name="oldest"/> on, for theories.</summary>
    public static IEnumerable<string> LanguageVersionsFrom(string oldest) =>
        from version in Enum.GetValues<LanguageVersion>()
        where version >= ParseLanguageVersion(oldest) && version < Microsoft.CodeAnalysis.CSharp.LanguageVersion.LatestMajor
        select version.ToDisplayString();

    /// <summary>
    /// Whether the running compiler has what came with C# 13 and the previews of C# 14: partial properties and <c>field</c>.
    /// </summary>
    public static bool HasPartialProperties { get; } = LanguageVersionFacts.TryParse("13", out _);

    public CSharpCompilation Compile(IEnumerable<SourceFile> sources)
    {
        SourceFile[] all = [.. SharedSources, .. sources];
        Assert.Distinct(all.Select(source => source.Path));
        return CSharpCompilation.Create(AssemblyName, all.Select(Parse), AllReferences, CompilationOptions);
    }

    public SyntaxTree Parse(SourceFile source) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), ParseOptions, source.Path);

    private static LanguageVersion ParseLanguageVersion(string text) =>
        LanguageVersionFacts.TryParse(text, out LanguageVersion version)
            ? version
            : throw new ArgumentException($"Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version} knows no C# '{text}'.");

    // The list names every assembly that the test host may load; a consumer would only see the framework's.
    private static ImmutableArray<MetadataReference> FindFrameworkReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => File.Exists(Path.Combine(framework, Path.GetFileName(path))))
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
