using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;

/// <summary>
/// Gives a workspace project the generators of an assembly that the tests have loaded, as an editor would from the package. Roslyn's
/// renamer takes no other kind of reference.
/// </summary>
internal static class GeneratorReference
{
    public static AnalyzerReference Of(IIncrementalGenerator generator)
    {
        Assembly assembly = generator.GetType().Assembly;
        return new AnalyzerFileReference(assembly.Location, new Loaded(assembly));
    }

    private sealed class Loaded(Assembly assembly) : IAnalyzerAssemblyLoader
    {
        public Assembly LoadFromPath(string fullPath) => assembly;

        public void AddDependencyLocation(string fullPath)
        {
        }
    }
}
