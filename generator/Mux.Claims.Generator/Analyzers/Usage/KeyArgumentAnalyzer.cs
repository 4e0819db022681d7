using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC033: the private key where its ID belongs, or the ID where the key belongs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyArgumentAnalyzer : MuxAnalyzer
{
    private enum Kind
    {
        Unknown,
        KeyId,
        PrivateKey,
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SwappedKey);

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { IsStatic: true, ContainingType: { Name: "MuxSigningKey" } type } || !type.IsMuxClaims())
        {
            return;
        }

        var keyId = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "keyId")?.Value;
        var key = call.Arguments.FirstOrDefault(static argument =>
            argument.Parameter?.Name is "text" or "path")?.Value;
        var isSwapped = key is not null && KindOf(key) == Kind.KeyId;
        if (keyId is not null && KindOf(keyId) == Kind.PrivateKey)
        {
            Report(context, keyId, isSwapped ? key : null, isSwapped
                ? "the private key stands where the key ID belongs, and the ID where the key belongs; swap them"
                : "the private key stands where the key ID belongs; pass the ID that Mux shows beside the signing key (MUX_SIGNING_KEY)");
        }
        else if (isSwapped)
        {
            Report(context, key!, null,
                "the key ID stands where the private key belongs; pass the key that Mux gave when it was created (MUX_PRIVATE_KEY)");
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation argument, IOperation? other, string fault) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.SwappedKey, argument.Syntax.GetLocation(), other is null ? null : [other.Syntax.GetLocation()], fault));

    private static Kind KindOf(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return KeyText.HasHeader(text) ? Kind.PrivateKey : Kind.Unknown;
        }

        return LocalValue.Resolve(value) switch
        {
            ICoalesceOperation coalesce => KindOf(coalesce.Value),
            IInvocationOperation
            {
                TargetMethod.Name: "GetEnvironmentVariable" or "GetValue" or "GetSection" or "GetRequiredSection",
                Arguments: var arguments
            } => KindOf(arguments),
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => KindOf(indexer.Arguments),
            IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } => KindOf(section),
            _ => Kind.Unknown,
        };
    }

    /// <summary>What a setting of this name holds: Mux's own names, and those that end like them, such as <c>Mux:PrivateKey</c>.</summary>
    private static Kind KindOf(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string setting })
            {
                var name = new string(setting.Where(char.IsLetterOrDigit).ToArray()).ToUpperInvariant();
                return name.EndsWith("MUXSIGNINGKEY", StringComparison.Ordinal) || name.EndsWith("KEYID", StringComparison.Ordinal)
                    ? Kind.KeyId
                    : name.EndsWith("PRIVATEKEY", StringComparison.Ordinal) ? Kind.PrivateKey
                    : Kind.Unknown;
            }
        }

        return Kind.Unknown;
    }
}
