using System.IO.Compression;
using System.Xml.Linq;

namespace Mux.Claims.Package.Tests.Packing;

/// <summary>The packed packages: from <c>MUX_CLAIMS_PACKAGES</c>, or packed once for all tests.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("mux-claims-").FullName;

    private string _directory = "";

    /// <summary>The files of the package by their names, without those that are the container's own.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>The files of the symbol package.</summary>
    public IReadOnlyDictionary<string, byte[]> Symbols { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>The <c>metadata</c> element of the package's manifest.</summary>
    public XElement Metadata => ReadMetadata(Files, "Mux.Claims.Generator");

    /// <summary>The <c>metadata</c> element of a manifest.</summary>
    public static XElement ReadMetadata(IReadOnlyDictionary<string, byte[]> files, string id) =>
        XDocument.Load(new MemoryStream(files[$"{id}.nuspec"])).Root!.Elements().Single();

    /// <summary>The files of a package that depends on the package.</summary>
    /// <param name="id">The package's ID.</param>
    /// <param name="extension"><c>nupkg</c>, or <c>snupkg</c> for its symbols.</param>
    public IReadOnlyDictionary<string, byte[]> ReadFiles(string id, string extension) =>
        ReadFiles(Directory.GetFiles(_directory, $"{id}.*.{extension}").Single());

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

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _directory = Repository.PackagesDirectory ?? _temporary;
        if (_directory == _temporary)
        {
            foreach (var project in new[] { "Mux.Claims", "Mux.Claims.Client", "Mux.Claims.AspNetCore", "Mux.Claims.EntityFrameworkCore", "Mux.Claims.Tool" })
            {
                await Command.RunAsync(
                    "dotnet", "pack", Repository.PathOf($"runtime/{project}"), "-c", "Release", "-o", _directory, "-warnaserror");
            }
        }

        Files = ReadFiles("Mux.Claims.Generator", "nupkg");
        Symbols = ReadFiles("Mux.Claims.Generator", "snupkg");
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_temporary, recursive: true);
        return Task.CompletedTask;
    }
}
