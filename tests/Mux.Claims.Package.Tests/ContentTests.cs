using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Mux.Claims.Package.Tests.Packing;

namespace Mux.Claims.Package.Tests;

[Collection(nameof(PackedPackageGroup))]
public sealed class ContentTests(PackedPackage package)
{
    // What the compiler of the .NET 8 SDK brings; a newer one redirects to what it has, an older reference never fails.
    private static readonly Dictionary<string, Version> Roslyn48 = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
    };

    // The code fixes are loaded by editors alone, and are promised for Visual Studio 2022 17.14 and later.
    private static readonly Dictionary<string, Version> Roslyn414 = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 14, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 14, 0, 0),
        ["Mux.Claims.Generator"] = new(int.MaxValue, 0),
        ["System.Collections.Immutable"] = new(9, 0, 0, 0),
        ["System.Composition.AttributedModel"] = new(9, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
    };

    /// <summary>The code fixes' project, once there is one.</summary>
    private static bool HasCodeFixes => Directory.Exists(Repository.PathOf("generator/Mux.Claims.Generator.CodeFixes"));

    [Fact]
    public void The_package_has_exactly_these_files()
    {
        string[] expected =
        [
            "Mux.Claims.Generator.nuspec",
            "README.md",
            .. HasCodeFixes ? ["analyzers/dotnet/cs/Mux.Claims.Generator.CodeFixes.dll"] : Array.Empty<string>(),
            "analyzers/dotnet/cs/Mux.Claims.Generator.dll",
            "buildTransitive/net10.0/Mux.Claims.Generator.targets",
            "buildTransitive/net8.0/Mux.Claims.Generator.targets",
            "icon.png",
            "lib/net10.0/Mux.Claims.dll",
            "lib/net10.0/Mux.Claims.xml",
            "lib/net8.0/Mux.Claims.dll",
            "lib/net8.0/Mux.Claims.xml",
        ];
        Assert.Equal(expected, package.Files.Keys);
    }

    [Fact]
    public void No_file_names_the_folder_that_it_was_built_in() => Assert.All(package.Files, file =>
    {
        Assert.True(file.Value.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Directory)) < 0, file.Key);
        Assert.True(file.Value.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.Directory)) < 0, file.Key);
    });

    [Fact]
    public void The_symbol_package_has_the_symbols_of_each_framework()
    {
        Assert.Equal(["Mux.Claims.Generator.nuspec", "lib/net10.0/Mux.Claims.pdb", "lib/net8.0/Mux.Claims.pdb"], package.Symbols.Keys);
    }

    [Fact]
    public void The_symbols_say_where_the_sources_are()
    {
        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. package.Symbols["lib/net8.0/Mux.Claims.pdb"]]);
        var reader = provider.GetMetadataReader();
        var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
        var text = reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == sourceLink)
            .Select(information => System.Text.Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .Single();
        Assert.Contains("\"https://raw.githubusercontent.com/mux-claims/mux-claims-generator/", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_says_what_the_package_is()
    {
        var metadata = package.Metadata;
        Assert.Equal("Mux.Claims.Generator", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("https://github.com/mux-claims/mux-claims-generator", Value("projectUrl"));
        var repository = metadata.Element(metadata.Name.Namespace + "repository")!;
        Assert.Equal("git", repository.Attribute("type")!.Value);
        Assert.Equal("https://github.com/mux-claims/mux-claims-generator", repository.Attribute("url")!.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);

        string? Value(string name) => metadata.Element(metadata.Name.Namespace + name)?.Value;
    }

    [Fact]
    public void The_package_depends_on_nothing()
    {
        var groups = package.Metadata.Descendants(package.Metadata.Name.Namespace + "group").ToList();
        Assert.Equal(["net10.0", "net8.0"], groups.Select(group => (string)group.Attribute("targetFramework")!).Order(StringComparer.Ordinal));
        Assert.All(groups, group => Assert.Empty(group.Elements()));
    }

    [Fact]
    public void The_package_is_no_development_dependency()
    {
        Assert.Empty(package.Metadata.Elements(package.Metadata.Name.Namespace + "developmentDependency"));
    }

    [Fact]
    public void What_the_compiler_loads_refers_only_to_what_the_oldest_compiler_has()
    {
        foreach (var (name, bytes) in package.Files.Where(file => file.Key.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            var allowed = name.EndsWith(".CodeFixes.dll", StringComparison.Ordinal) ? Roslyn414 : Roslyn48;
            using var image = new PEReader(bytes.ToImmutableArray());
            var reader = image.GetMetadataReader();
            foreach (var reference in reader.AssemblyReferences.Select(reader.GetAssemblyReference))
            {
                var referred = reader.GetString(reference.Name);
                Assert.True(
                    allowed.TryGetValue(referred, out var newest) && reference.Version <= newest,
                    $"{name} refers to {referred} {reference.Version}, and the compiler has {newest?.ToString() ?? "none"}");
            }
        }
    }
}
