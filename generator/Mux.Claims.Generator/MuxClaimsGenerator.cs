using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Emission;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator;

/// <summary>Completes every record that carries <c>[MuxClaims]</c>. It reports nothing: the analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MuxClaimsGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads the annotated records.</summary>
    public const string ParseStep = "Parse";

    /// <summary>The step that leaves out those that nothing can be emitted for.</summary>
    public const string ModelStep = "Model";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ClaimsParser.MuxClaimsAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => ClaimsParser.Parse(target, cancellation))
            .WithTrackingName(ParseStep)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);

        context.RegisterSourceOutput(
            models,
            static (output, model) => output.AddSource(model!.HintName, SourceText.From(ClaimsEmitter.Emit(model), Encoding.UTF8)));
    }
}
