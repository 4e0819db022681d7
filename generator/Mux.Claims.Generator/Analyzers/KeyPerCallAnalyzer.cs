using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC035: a key that is parsed, or a signer that is made, again and again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyPerCallAnalyzer : MuxAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.KeyPerCall);

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation, OperationKind.ObjectCreation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var made = IsSigner(context.Operation) ? "signer" : IsKey(context.Operation) ? "key" : null;
        if (made is not null && !IsKept(context.Operation) && Repetition(context.Operation, context.ContainingSymbol) is { } occasion)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeyPerCall, context.Operation.Syntax.GetLocation(), made, occasion));
        }
    }

    private static bool IsKey(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "MuxSigningKey" } type } method } &&
        type.IsMuxClaims() && SymbolEqualityComparer.Default.Equals(method.ReturnType, type);

    private static bool IsSigner(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "FromEnvironment", ContainingType: { Name: "MuxSigner" } type } } =>
            type.IsMuxClaims(),
        IObjectCreationOperation { Type: { Name: "MuxSigner" } type } => type.IsMuxClaims(),
        _ => false,
    };

    /// <summary>
    /// Whether the result outlives the call in a field, property or element, or goes to a signer: one that is reported itself, or one that
    /// lives on and rotates its key.
    /// </summary>
    private static bool IsKept(IOperation operation)
    {
        return LocalValue.Parent(operation) switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation signer } => IsSigner(signer),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "UseKey" } } => true,
            IAssignmentOperation { Target: var target } => target is IMemberReferenceOperation or IArrayElementReferenceOperation,
            _ => false,
        };
    }

    /// <summary>What makes it happen again, or null.</summary>
    private static string? Repetition(IOperation operation, ISymbol containing)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case ILoopOperation loop when IsRepeated(loop, child) && !DependsOn(operation, loop):
                    return "turn of a loop";
                case IAnonymousFunctionOperation function:
                    return Handler(function);
                case ILocalFunctionOperation:
                    return null;
                default:
                    break;
            }
        }

        return containing is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && IsHandler(method) ? "request" : null;
    }

    private static bool IsRepeated(ILoopOperation loop, IOperation child) => loop switch
    {
        IForEachLoopOperation forEach => child == forEach.Body,
        IForLoopOperation forLoop => !forLoop.Before.Contains(child),
        _ => true,
    };

    /// <summary>Whether each turn makes another one, as for the keys of several environments.</summary>
    private static bool DependsOn(IOperation operation, ILoopOperation loop) => operation.Descendants().Any(descendant =>
        descendant is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declaration] } &&
        declaration.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(declaration.Span));

    private static string? Handler(IAnonymousFunctionOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } ? method.Name switch
        {
            "Use" or "Run" or "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" or "MapMethods" or "MapFallback" or "Map"
                when IsIn(method, "AspNetCore") => "request",
            "AddScoped" or "AddTransient" or "TryAddScoped" or "TryAddTransient" when IsIn(method, "DependencyInjection") =>
                "scope or resolution",
            _ => null,
        } : null;
    }

    private static bool IsIn(IMethodSymbol method, string name)
    {
        var space = method.ContainingNamespace;
        while (space is { IsGlobalNamespace: false })
        {
            if (space.Name == name)
            {
                return true;
            }

            space = space.ContainingNamespace;
        }

        return false;
    }

    /// <summary>A controller's action, a page's handler, or a middleware.</summary>
    private static bool IsHandler(IMethodSymbol method)
    {
        if (method is { Name: "Invoke" or "InvokeAsync", Parameters: [{ Type.Name: "HttpContext" }, ..] })
        {
            return true;
        }

        if (method is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false } || HasAttribute(method, "NonActionAttribute"))
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.Name == "ControllerBase" || HasAttribute(type, "ApiControllerAttribute") ||
                (type.Name == "PageModel" && method.Name.StartsWith("On", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);
}
