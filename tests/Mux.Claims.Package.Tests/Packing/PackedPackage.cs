using System.IO.Compression;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;

namespace Mux.Claims.Package.Tests.Packing;

/// <summary>The packed package: from <c>MUX_CLAIMS_PACKAGES</c>, or packed once for all tests.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("mux-claims-").FullName;

    /// <summary>The files of the package by their names, without those that are the container's own.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>The files of the symbol package.</summary>
    public IReadOnlyDictionary<string, byte[]> Symbols { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>The <c>metadata</c> element of the package's manifest.</summary>
    public XElement Metadata => XDocument.Load(new MemoryStream(Files["Mux.Claims.Generator.nuspec"])).Root!.Elements().Single();

    /// <summary>Reads a package, without what the container format adds and stamps.</summary>
    public static IReadOnlyDictionary<string, byte[]> ReadFiles(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.StartsWith("_rels/", StringComparison.Ordinal) &&
                !entry.FullName.StartsWith("package/", StringComparison.Ordinal) &&
                entry.FullName != "[Content_Types].xml")
            {
                using var content = entry.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                files.Add(entry.FullName, bytes.ToArray());
            }
        }

        return files;
    }

    /// <summary>The runtime for .NET 10 as the package has it.</summary>
    public Assembly LoadRuntime() =>
        new AssemblyLoadContext("packed").LoadFromStream(new MemoryStream(Files["lib/net10.0/Mux.Claims.dll"]));

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var directory = Repository.PackagesDirectory;
        if (directory is null)
        {
            directory = _temporary;
            await Command.RunAsync(
                "dotnet", "pack", Repository.PathOf("runtime/Mux.Claims"), "-c", "Release", "-o", directory, "-warnaserror");
        }

        Files = ReadFiles(Directory.GetFiles(directory, "Mux.Claims.Generator.*.nupkg").Single());
        Symbols = ReadFiles(Directory.GetFiles(directory, "Mux.Claims.Generator.*.snupkg").Single());
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_temporary, recursive: true);
        return Task.CompletedTask;
    }
}
