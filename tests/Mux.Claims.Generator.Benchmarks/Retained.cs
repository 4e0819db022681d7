using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>What stays in memory of a project, its compilation and its driver after a run.</summary>
internal static class Retained
{
    public static double Megabytes(Contender contender, int records)
    {
        var project = new Project(records, withContext: contender == Contender.SystemTextJson);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var compilation = project.Fresh();
        var driver = GeneratorBenchmarks.CreateDriver(contender).RunGenerators(compilation);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive((project, compilation, driver));
        return (after - before) / 1e6;
    }
}
