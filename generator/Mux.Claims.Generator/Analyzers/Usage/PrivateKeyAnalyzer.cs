using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC032: a private key in the source, where everybody with the repository or the program has it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrivateKeyAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.KeyInSource);

    internal override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation => Analyze(operation),
        OperationKind.Literal,
        OperationKind.Binary,
        OperationKind.InterpolatedString,
        OperationKind.Utf8String);

    private static void Analyze(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        if (TextOf(operation) is not { Length: > 20 } text || IsInConstant(operation))
        {
            return;
        }

        if (KeyText.HasKey(text) || (IsKeyArgument(operation) && KeyText.HasHeader(text)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeyInSource, operation.Syntax.GetLocation()));
        }
    }

    private static string? TextOf(IOperation operation) =>
        operation is IUtf8StringOperation utf8 ? utf8.Value : operation.ConstantValue.Value as string;

    /// <summary>Whether a larger constant holds the text, and is looked at itself.</summary>
    private static bool IsInConstant(IOperation operation)
    {
        for (var parent = operation.Parent;
            parent is IBinaryOperation or IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation
                or IConversionOperation or IParenthesizedOperation;
            parent = parent.Parent)
        {
            if (parent is IBinaryOperation or IInterpolatedStringOperation && parent.ConstantValue is { HasValue: true, Value: string })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKeyArgument(IOperation operation) =>
        operation.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: var type } } &&
        type.Name == "MuxSigningKey" && type.IsMuxClaims();
}
