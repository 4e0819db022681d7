using System.Text;
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

    /// <summary>The step that finds names which differ only in case.</summary>
    public const string NamesStep = "Names";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ClaimsParser.MuxClaimsAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) => ParsedRecords.GetOrParse(
                    target.TargetNode, target.SemanticModel.Compilation, () => ClaimsParser.Parse(target, cancellation)))
            .WithTrackingName(ParseStep)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);

        // Nearly always none, so that one record's output does not depend on the others.
        var ambiguous = models
            .Select(static (model, _) => model!.MetadataName)
            .Collect()
            .Select(static (names, _) => HintName.FindAmbiguous(names))
            .WithTrackingName(NamesStep);

        context.RegisterSourceOutput(
            models.Combine(ambiguous),
            static (output, pair) => output.AddSource(
                HintName.FileName(pair.Left!.MetadataName, pair.Right),
                SourceText.From(ClaimsEmitter.Emit(pair.Left!), Encoding.UTF8)));
    }
}
