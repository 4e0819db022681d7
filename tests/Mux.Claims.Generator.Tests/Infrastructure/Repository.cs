using System.Runtime.CompilerServices;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>The files around the tests.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourceFile())!, "../../.."));

    /// <summary>The full path of a file, given from the repository's root.</summary>
    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
