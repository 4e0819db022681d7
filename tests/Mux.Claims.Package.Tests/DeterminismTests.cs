using Mux.Claims.Package.Tests.Packing;

namespace Mux.Claims.Package.Tests;

public sealed class DeterminismTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("mux-claims-").FullName;

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [PackedFact]
    public async Task The_same_sources_in_two_folders_pack_into_the_same_bytes()
    {
        var one = await Pack("one");
        var other = await Pack("another folder");
        Assert.Equal(one.Keys, other.Keys);
        Assert.All(one, file => Assert.True(file.Value.AsSpan().SequenceEqual(other[file.Key]), $"{file.Key} differs"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var directory in Directory.EnumerateDirectories(from))
        {
            if (Path.GetFileName(directory) is var name and not ("bin" or "obj"))
            {
                Copy(directory, Path.Combine(to, name));
            }
        }
    }

    private async Task<Dictionary<string, byte[]>> Pack(string name)
    {
        var sources = Path.Combine(_work, name);
        Directory.CreateDirectory(sources);
        foreach (var file in Directory.EnumerateFiles(Repository.Directory))
        {
            File.Copy(file, Path.Combine(sources, Path.GetFileName(file)));
        }

        foreach (var folder in new[] { "build", "generator", "runtime" })
        {
            Copy(Repository.PathOf(folder), Path.Combine(sources, folder));
        }

        var output = Path.Combine(_work, name + " packed");
        await Command.RunAsync(
            "dotnet", "pack", Path.Combine(sources, "runtime/Mux.Claims"), "-c", "Release", "-o", output,
            "-p:EnableSourceControlManagerQueries=false", "-p:ContinuousIntegrationBuild=false");
        return Directory.GetFiles(output, "*.*nupkg")
            .SelectMany(file => PackedPackage.ReadFiles(file).Select(entry => (Path.GetExtension(file) + ":" + entry.Key, entry.Value)))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal)
            .ToDictionary();
    }
}
