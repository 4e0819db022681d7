using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC036: makes the token with a record and a signer, and takes away what only the old code used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HandMadeTokenFix : TextFix
{
    private static readonly string[] Makers = ["CreateToken", "WriteToken", "CreateEncodedJwt", "Encode"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.HandMadeToken.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Semantics.GetOperation(declaration.Expression, declaration.Cancellation) is not { } operation ||
            TokenByHand.Of(operation) is not { IsComplete: true } token || token.Audiences() is not [var audience] ||
            Sink(operation) is not { } sink || sink.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member ||
            RecordOfClaims.Of(token, audience, declaration) is not { } record ||
            Signer.For(declaration, sink, member) is not { } signer)
        {
            yield break;
        }

        var call = new TextChange(sink.Span, $"{record.Creation}.Sign({signer.Name}{record.Expiry}).Value");
        var removed = UnusedCode.Behind(sink, record.Kept, declaration).Select(span => new TextChange(span, ""));
        yield return new(
            $"Sign '{record.Name}' instead",
            "HandMadeToken",
            [call, .. removed, .. signer.Changes, .. record.Changes(member, declaration)]);
    }

    /// <summary>The call that gives the token's text: the operation, or what it is handed to, directly or through a local.</summary>
    private static ExpressionSyntax? Sink(IOperation operation)
    {
        for (var depth = 0; depth < 8; depth++)
        {
            if (operation is IInvocationOperation { TargetMethod: { ReturnType.SpecialType: SpecialType.System_String, Name: var name } } &&
                Makers.Contains(name))
            {
                return operation.Syntax as ExpressionSyntax;
            }

            switch (LocalValue.Parent(operation))
            {
                case IArgumentOperation { Parent: IInvocationOperation or IObjectCreationOperation } argument:
                    operation = argument.Parent!;
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
                    when Uses(operation, local) is [var use]:
                    operation = use;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Where a local is handed over.</summary>
    private static List<ILocalReferenceOperation> Uses(IOperation operation, ILocalSymbol local) =>
    [
        .. LocalValue.Root(operation).Descendants().OfType<ILocalReferenceOperation>().Where(use =>
            SymbolEqualityComparer.Default.Equals(use.Local, local) && LocalValue.Parent(use) is IArgumentOperation),
    ];
}
