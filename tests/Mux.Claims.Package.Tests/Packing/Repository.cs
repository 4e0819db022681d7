using System.Reflection;

namespace Mux.Claims.Package.Tests.Packing;

/// <summary>Where the sources are, and what was packed from them.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Directory { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RepositoryDirectory").Value!;

    /// <summary>The folder that <c>dotnet pack -o</c> filled, or null: then the tests pack for themselves.</summary>
    public static string? PackagesDirectory { get; } =
        Environment.GetEnvironmentVariable("MUX_CLAIMS_PACKAGES") is { Length: > 0 } directory
            ? Path.GetFullPath(directory, Directory)
            : null;

    public static string PathOf(string relative) => Path.Combine(Directory, relative);
}
