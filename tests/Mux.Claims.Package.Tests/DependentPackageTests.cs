using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mux.Claims.Package.Tests.Packing;

namespace Mux.Claims.Package.Tests;

/// <summary>The packages that depend on the package.</summary>
[Collection(nameof(PackedPackageGroup))]
public sealed partial class DependentPackageTests(PackedPackage package)
{
    private const string Client = "Mux.Claims.Client";
    private const string AspNetCore = "Mux.Claims.AspNetCore";
    private const string EntityFrameworkCore = "Mux.Claims.EntityFrameworkCore";

    [Theory]
    [InlineData(Client)]
    [InlineData(AspNetCore)]
    [InlineData(EntityFrameworkCore)]
    public void A_package_has_exactly_these_files(string id)
    {
        // The module that Blazor imports by itself has a name of its content.
        var files = package.ReadFiles(id, "nupkg").Keys.Select(file => ModuleHash().Replace(file, ".")).Order(StringComparer.Ordinal);

        string[] script = id == AspNetCore
            ?
            [
                "build/Microsoft.AspNetCore.StaticWebAssetEndpoints.props", "build/Microsoft.AspNetCore.StaticWebAssets.props", $"build/{id}.props",
                $"buildMultiTargeting/{id}.props", $"buildTransitive/{id}.props", $"staticwebassets/{id}.lib.module.js",
                "staticwebassets/mux-pictures.js", "staticwebassets/mux-takeover.js", "staticwebassets/mux-tokens.d.ts",
                "staticwebassets/mux-tokens.js",
            ]
            : [];
        Assert.Equal(
            [.. script.Concat([$"{id}.nuspec", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"])
                .Order(StringComparer.Ordinal)],
            files);
        Assert.Equal(
            [$"{id}.nuspec", $"lib/net10.0/{id}.pdb", $"lib/net8.0/{id}.pdb"], package.ReadFiles(id, "snupkg").Keys);
    }

    [Theory]
    [InlineData(Client)]
    [InlineData(AspNetCore)]
    [InlineData(EntityFrameworkCore)]
    public void A_package_has_a_readme_of_its_own(string id)
    {
        var readme = Encoding.UTF8.GetString(package.ReadFiles(id, "nupkg")["README.md"]);

        Assert.StartsWith($"# {id}\n", readme, StringComparison.Ordinal);
        Assert.Contains($"dotnet add package {id}", readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Client, "Mux.Claims.Generator")]
    [InlineData(AspNetCore, "Mux.Claims.Client Mux.Claims.Generator")]
    [InlineData(EntityFrameworkCore, "Mux.Claims.AspNetCore", "Microsoft.EntityFrameworkCore.Relational")]
    public void A_package_says_what_it_is_and_depends_on_its_siblings_with_their_analyzers(string id, string siblings, string? others = null)
    {
        var metadata = PackedPackage.ReadMetadata(package.ReadFiles(id, "nupkg"), id);
        var xml = metadata.Name.Namespace;
        string? Value(string name) => metadata.Element(xml + name)?.Value;

        Assert.Equal((id, "MIT", "README.md", "icon.png"), (Value("id"), Value("license"), Value("readme"), Value("icon")));
        Assert.Equal(package.Metadata.Element(package.Metadata.Name.Namespace + "version")!.Value, Value("version"));
        Assert.Equal("https://github.com/mux-claims/mux-claims-generator", Value("projectUrl"));
        foreach (var group in metadata.Descendants(xml + "group").Where(group => group.Parent!.Name.LocalName == "dependencies"))
        {
            var dependencies = group.Elements().ToList();
            var (ours, foreign) = (Names(dependencies.Where(IsOurs)), Names(dependencies.Where(dependency => !IsOurs(dependency))));
            Assert.Equal((siblings, others ?? ""), (ours, foreign));
            Assert.All(dependencies.Where(IsOurs), dependency => Assert.DoesNotContain(
                "Analyzers", (string?)dependency.Attribute("exclude") ?? "", StringComparison.Ordinal));
        }
    }

    private static bool IsOurs(XElement dependency) => ((string)dependency.Attribute("id")!).StartsWith("Mux.Claims.", StringComparison.Ordinal);

    private static string Names(IEnumerable<XElement> dependencies) =>
        string.Join(' ', dependencies.Select(dependency => (string)dependency.Attribute("id")!).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\.[a-z0-9]{10}\.(?=lib\.module\.js$)")]
    private static partial Regex ModuleHash();
}
