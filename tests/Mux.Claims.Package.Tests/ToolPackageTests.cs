using System.Text;
using System.Xml.Linq;
using Mux.Claims.Package.Tests.Packing;

namespace Mux.Claims.Package.Tests;

/// <summary>The package of the command line.</summary>
[Collection(nameof(PackedPackageGroup))]
public sealed class ToolPackageTests(PackedPackage package)
{
    private const string Id = "Mux.Claims.Tool";

    [Fact]
    public void The_package_has_exactly_these_files()
    {
        string[] expected =
        [
            $"{Id}.nuspec",
            "README.md",
            "icon.png",
            .. new[]
            {
                "DotnetToolSettings.xml", "Mux.Claims.Client.dll", "Mux.Claims.dll", "Spectre.Console.Ansi.dll", "Spectre.Console.dll",
                "System.CommandLine.dll", "mux-claims.deps.json", "mux-claims.dll", "mux-claims.runtimeconfig.json",
            }.Select(file => $"tools/net8.0/any/{file}"),
        ];
        Assert.Equal(expected, package.ReadFiles(Id, "nupkg").Keys);
    }

    [Fact]
    public void The_package_is_a_tool_that_runs_on_any_later_runtime()
    {
        var files = package.ReadFiles(Id, "nupkg");
        var metadata = PackedPackage.ReadMetadata(files, Id);
        var xml = metadata.Name.Namespace;
        var settings = XDocument.Load(new MemoryStream(files["tools/net8.0/any/DotnetToolSettings.xml"]));
        var command = Assert.Single(settings.Descendants("Command"));

        Assert.Equal(("mux-claims", "mux-claims.dll", "dotnet"), ((string)command.Attribute("Name")!, (string)command.Attribute("EntryPoint")!, (string)command.Attribute("Runner")!));
        Assert.Equal("DotnetTool", metadata.Element(xml + "packageTypes")!.Elements().Single().Attribute("name")!.Value);
        Assert.Equal(("MIT", "README.md"), (metadata.Element(xml + "license")!.Value, metadata.Element(xml + "readme")!.Value));
        Assert.Equal(package.Metadata.Element(package.Metadata.Name.Namespace + "version")!.Value, metadata.Element(xml + "version")!.Value);
        Assert.Contains("\"rollForward\": \"Major\"", Encoding.UTF8.GetString(files["tools/net8.0/any/mux-claims.runtimeconfig.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_says_how_to_install_and_to_ask()
    {
        var readme = Encoding.UTF8.GetString(package.ReadFiles(Id, "nupkg")["README.md"]);

        Assert.StartsWith($"# {Id}\n", readme, StringComparison.Ordinal);
        Assert.Contains($"dotnet tool install --global {Id}", readme, StringComparison.Ordinal);
        Assert.Contains("mux-claims explain", readme, StringComparison.Ordinal);
    }
}
