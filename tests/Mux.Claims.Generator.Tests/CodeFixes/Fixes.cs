using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.Tests.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;
using Mux.Claims.Generator.Tests.Rules;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>Runs a code fix over the source of a test. Fixed code compiles, and has the marked diagnostics alone.</summary>
internal static class Fixes
{
    /// <summary>Files with the usings of <see cref="Declarations.Setup"/>, or with none.</summary>
    public static CodeFixRun Of(CodeFixProvider provider, bool usings = true) => new(provider, [.. RuleCatalogue.Analyzers])
    {
        Generator = new MuxClaimsGenerator(),
        Setup = usings ? Declarations.Setup : CompilationSetup.Default,
    };
}
