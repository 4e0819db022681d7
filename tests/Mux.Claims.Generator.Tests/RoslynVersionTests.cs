using Microsoft.CodeAnalysis.CSharp;

namespace Mux.Claims.Generator.Tests;

public class RoslynVersionTests
{
    private static readonly Dictionary<string, Version> VersionsByProject = new()
    {
        ["Mux.Claims.Generator.Tests.Roslyn4080"] = new(4, 8, 0, 0),
        ["Mux.Claims.Generator.Tests"] = new(4, 14, 0, 0),
        ["Mux.Claims.Generator.Tests.Roslyn5120"] = new(5, 12, 0, 0),
    };

    [Fact]
    public void The_tests_run_on_the_compiler_that_the_project_is_named_for() =>
        Assert.Equal(
            VersionsByProject[typeof(RoslynVersionTests).Assembly.GetName().Name!],
            typeof(CSharpCompilation).Assembly.GetName().Version);
}
