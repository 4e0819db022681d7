using System;
using System.Collections.Concurrent;
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

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation, OperationKind.ObjectCreation);
        var handed = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(operation => AnalyzeMethodGroup(operation, handed), OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (Made(context.Operation) is { } made && Repetition(context.Operation, context.ContainingSymbol) is { } occasion)
        {
            Report(context, context.Operation, made, occasion);
        }
    }

    /// <summary>A method that is handed over by name, as in <c>app.MapGet("/", Handler)</c>, and may stand anywhere in the project.</summary>
    private static void AnalyzeMethodGroup(OperationAnalysisContext context, ConcurrentDictionary<ISymbol, bool> handed)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        var method = reference.Method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        var compilation = reference.SemanticModel!.Compilation;
        if (method is not { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: [var declaration] } ||
            IsHandler(method) || !compilation.ContainsSyntaxTree(declaration.SyntaxTree) ||
            Occasion(reference) is not { } occasion || !handed.TryAdd(method, true))
        {
            return;
        }

#pragma warning disable RS1030 // The method may stand in another file; it is read once, and only when it is handed over.
        var model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        var body = model.GetOperation(declaration.GetSyntax(context.CancellationToken), context.CancellationToken);
        foreach (var operation in body?.Descendants() ?? [])
        {
            if (Made(operation) is { } made && Repetition(operation, method) is null && Function(operation) is null)
            {
                Report(context, operation, made, occasion);
            }
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation operation, string made, string occasion) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeyPerCall, operation.Syntax.GetLocation(), made, occasion));

    /// <summary>What an operation makes that should be made once, or null.</summary>
    private static string? Made(IOperation operation) =>
        (IsSigner(operation) ? "signer" : IsKey(operation) ? "key" : null) is { } made && !IsKept(operation) ? made : null;

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
                    return Occasion(function);
                case ILocalFunctionOperation { Symbol: var function }:
                    return LocalValue.Root(operation).Descendants().OfType<IMethodReferenceOperation>()
                        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function))
                        .Select(Occasion).FirstOrDefault(static occasion => occasion is not null);
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

    /// <summary>The lambda or local function that an operation stands in, or null.</summary>
    private static IOperation? Function(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>What calls a lambda or method again and again, by the method that it is handed to; or null.</summary>
    private static string? Occasion(IOperation function)
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
