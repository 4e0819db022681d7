using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>
/// Runs the declaration rules over the source of a test, with the generated code beside it. Every run also asserts that no error stands in
/// generated code, and that calls of generated members compile unless their errors are marked.
/// </summary>
internal static class Declarations
{
    public static CompilationSetup Setup { get; } = new()
    {
        SharedSources =
        [
            ("Usings.cs", """
                global using System;
                global using System.ComponentModel.DataAnnotations;
                global using Mux.Claims;
                """),
        ],
    };

    public static AnalyzerRun Analysis { get; } = new(new DeclarationAnalyzer()) { Generator = new MuxClaimsGenerator(), Setup = Setup };

    /// <summary>Source that calls what is generated for <c>Poster</c>.</summary>
    public const string Calls = """

        static class Calls
        {
            public static SignedUrl Url(Poster poster, MuxSigner signer) => poster.ToSignedUrl(signer);
            public static MuxToken Token(Poster poster, MuxSigner signer) => poster.Sign(signer, TimeSpan.FromHours(1));
            public static int Errors(Poster poster) => poster.Validate().Count;
        }
        """;
}
