using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mux.Claims.Generator.Benchmarks;

/// <summary>Finds the annotated records and does nothing with them.</summary>
internal sealed class LookupGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "Mux.Claims.MuxClaimsAttribute", static (node, _) => node is TypeDeclarationSyntax, static (_, _) => (object?)null),
        static (_, _) => { });
}
