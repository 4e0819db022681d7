using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC035: a key that is parsed, or a signer that is made, again and again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyPerCallAnalyzer : MuxAnalyzer
{
    private const string Turn = "turn of a loop";

    /// <summary>How the types begin that sign.</summary>
    private const string Word = "MuxSign";

    /// <summary>What a method's text has that makes a signer or uses one, itself or through a helper.</summary>
    private const string Verb = "Sign";

    /// <summary>How many helpers are followed, one calling the other.</summary>
    private const int Depth = 3;

    // Trees and nodes stay while other files are edited.
    private static readonly ConditionalWeakTable<object, object> Mentioning = new();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.KeyPerCall);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var called = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, called), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeMethodGroup(operation, called), OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (Made(context.Operation) is { } made && Repetition(context.Operation, context.ContainingSymbol) is { } occasion)
        {
            Report(context, context.Operation, made, occasion);
        }
    }

    /// <summary>
    /// A method that is handed over by name, as in <c>app.MapGet("/", Handler)</c>, and may stand anywhere in the project.
    /// </summary>
    private static void AnalyzeMethodGroup(OperationAnalysisContext context, ConcurrentDictionary<ISymbol, bool> called)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (Maker(reference.Method, reference) is { } method && !IsHandler(method) && Occasion(reference) is { } occasion)
        {
            AnalyzeMethod(context, method, occasion, called, Depth, isHelper: occasion == Turn);
        }
    }

    /// <summary>A helper that makes a signer, and is called where things happen again and again.</summary>
    private static void AnalyzeCall(OperationAnalysisContext context, ConcurrentDictionary<ISymbol, bool> called)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Maker(call.TargetMethod, call) is { } method && !IsKept(call) &&
            Repetition(call, context.ContainingSymbol, isCall: true) is { } occasion)
        {
            AnalyzeMethod(context, method, occasion, called, Depth, isHelper: true);
        }
    }

    /// <summary>Reports what a method makes that is called again and again; not what its caller chooses, when that is a helper's.</summary>
    private static void AnalyzeMethod(
        OperationAnalysisContext context, IMethodSymbol method, string occasion, ConcurrentDictionary<ISymbol, bool> called, int depth,
        bool isHelper)
    {
        if (depth == 0 || !called.TryAdd(method, true))
        {
            return;
        }

        var declaration = method.DeclaringSyntaxReferences[0];
#pragma warning disable RS1030 // The method may stand in another file; it is read once, if it makes a key and is called again and again.
        var model = context.Compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        var body = model.GetOperation(declaration.GetSyntax(context.CancellationToken), context.CancellationToken);
        foreach (var operation in body?.Descendants() ?? [])
        {
            if (Function(operation) is not null || Repetition(operation, method) is not null || (isHelper && DependsOnParameter(operation)))
            {
                continue;
            }

            if (Made(operation) is { } made)
            {
                Report(context, operation, made, occasion);
            }
            else if (operation is IInvocationOperation inner && Maker(inner.TargetMethod, inner) is { } next && !IsKept(inner))
            {
                AnalyzeMethod(context, next, occasion, called, depth - 1, isHelper: true);
            }
        }
    }

    /// <summary>The method of this project that is called, if its text speaks of signers or keys; or null.</summary>
    private static IMethodSymbol? Maker(IMethodSymbol called, IOperation call)
    {
        var method = called.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        return method is { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: [var declaration] } &&
            SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, call.SemanticModel!.Compilation.Assembly) &&
                Mentions(declaration)
            ? method : null;
    }

    /// <summary>Whether a method may make a signer. Of a file that names no type that signs, no method is looked at.</summary>
    private static bool Mentions(SyntaxReference declaration)
    {
        var tree = declaration.SyntaxTree;
        return (bool)Mentioning.GetValue(tree, static tree => ((SyntaxTree)tree).GetText().ToString().Contains(Word)) &&
            (bool)Mentioning.GetValue(declaration.GetSyntax(), static node => ((SyntaxNode)node).ToString().Contains(Verb));
    }

    private static bool DependsOnParameter(IOperation operation) =>
        Made(operation) is not null && operation.Descendants().Any(static descendant => descendant is IParameterReferenceOperation);

    private static void Report(OperationAnalysisContext context, IOperation operation, string made, string occasion) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeyPerCall, operation.Syntax.GetLocation(), made, occasion));

    /// <summary>What an operation makes that should be made once, or null.</summary>
    private static string? Made(IOperation operation) =>
        (IsSigner(operation) ? "signer" : IsKey(operation) ? "key" : null) is { } made && !IsKept(operation) ? made : null;

    private static bool IsKey(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: var type } method } &&
            type.IsMux("MuxSigningKey") &&
        SymbolEqualityComparer.Default.Equals(method.ReturnType, type);

    private static bool IsSigner(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "FromEnvironment", ContainingType: var type } } => type.IsMux("MuxSigner"),
        IObjectCreationOperation { Type: var type } => type.IsMux("MuxSigner"),
        _ => false,
    };

    /// <summary>
    /// Whether the result outlives the call in a field, property, element or a local around the loop, or goes to a signer: one that
    /// is reported itself, or one that lives on and rotates its key.
    /// </summary>
    private static bool IsKept(IOperation operation) => LocalValue.Parent(operation) switch
    {
        IArgumentOperation { Parent: IObjectCreationOperation signer } => IsSigner(signer),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "UseKey", ContainingType: var type } } } =>
            type.IsMux("MuxSigner"),
        IAssignmentOperation { Target: ILocalReferenceOperation target } assignment => IsDeclaredOutside(target.Local, assignment),
        IAssignmentOperation { Target: var target } => target is IMemberReferenceOperation or IArrayElementReferenceOperation,
        _ => false,
    };

    private static bool IsDeclaredOutside(ILocalSymbol local, IOperation assignment)
    {
        for (var parent = assignment.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation or IAnonymousFunctionOperation)
            {
                return local.DeclaringSyntaxReferences is [var declaration] && !parent.Syntax.Span.Contains(declaration.Span);
            }
        }

        return false;
    }

    /// <summary>What makes it happen again, or null.</summary>
    /// <param name="operation">What makes the signer or key, or calls what does.</param>
    /// <param name="containing">The method around it.</param>
    /// <param name="isCall">Whether it is a call, whose arguments say nothing about what it makes.</param>
    private static string? Repetition(IOperation operation, ISymbol containing, bool isCall = false)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IReturnOperation { IsImplicit: false } or IThrowOperation when Loop(parent) is not null:
                    // It leaves the loop, and is made once.
                    return null;
                case ILoopOperation loop when IsRepeated(loop, child) && (isCall || !DependsOn(operation, loop)):
                    return Turn;
                case IAnonymousFunctionOperation function:
                    return Occasion(function) is { } occasion && !(occasion == Turn && !isCall && DependsOn(operation, function))
                        ? occasion : null;
                case ILocalFunctionOperation { Symbol: var function }:
                    return LocalValue.Root(operation).Descendants().Select(use => use switch
                    {
                        IMethodReferenceOperation reference when Same(reference.Method, function) => Occasion(reference),
                        IInvocationOperation call when Same(call.TargetMethod, function) && !IsWithin(call, function) =>
                            Repetition(call, containing),
                        _ => null,
                    }).FirstOrDefault(static occasion => occasion is not null);
                default:
                    break;
            }
        }

        return containing switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method when IsHandler(method) => "request",
            IMethodSymbol { MethodKind: MethodKind.PropertyGet } => "access of the property",
            _ => null,
        };
    }

    private static IOperation? Loop(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is not (null or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            parent = parent.Parent;
        }

        return parent as ILoopOperation;
    }

    private static bool Same(IMethodSymbol method, IMethodSymbol function) =>
        SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, function);

    private static bool IsWithin(IOperation operation, IMethodSymbol function)
    {
        var parent = operation.Parent;
        while (parent is not null and not ILocalFunctionOperation)
        {
            parent = parent.Parent;
        }

        return parent is ILocalFunctionOperation around && SymbolEqualityComparer.Default.Equals(around.Symbol, function);
    }

    private static bool IsRepeated(ILoopOperation loop, IOperation child) => loop switch
    {
        IForEachLoopOperation forEach => child == forEach.Body,
        IForLoopOperation forLoop => !forLoop.Before.Contains(child),
        _ => true,
    };

    /// <summary>Whether each turn makes another one, as for the keys of several environments.</summary>
    private static bool DependsOn(IOperation operation, IOperation loop) => operation.Descendants().Any(descendant =>
        (descendant switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => default(ISymbol),
        }) is { DeclaringSyntaxReferences: [var declaration] } &&
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
            "AddScoped" or "AddTransient" or "TryAddScoped" or "TryAddTransient" or "AddKeyedScoped" or "AddKeyedTransient"
                when IsIn(method, "DependencyInjection") => "scope or resolution",
            "Select" or "SelectMany" or "Where" or "Any" or "All" or "ToDictionary" or "ToLookup" or "Aggregate" or "ForAll"
                when method.ContainingNamespace.Is("System.Linq") => Turn,
            "For" or "ForEach" or "ForEachAsync" when method.ContainingType.Is("System.Threading.Tasks", "Parallel") => Turn,
            "ForEach" or "ConvertAll" when method.ContainingType.Is("System.Collections.Generic", "List") ||
                method.ContainingType.Is("System", "Array") =>
                Turn,
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

    /// <summary>
    /// A controller's action, a page's handler, a middleware, a hub's or a function's method, or what a page or component renders with.
    /// </summary>
    private static bool IsHandler(IMethodSymbol method)
    {
        if (method is { Name: "Invoke" or "InvokeAsync", Parameters: [{ Type: var first }, ..] } &&
            first.Is("Microsoft.AspNetCore.Http", "HttpContext"))
        {
            return true;
        }

        if (HasAttribute(method, "Microsoft.Azure.Functions.Worker", "FunctionAttribute") ||
            (method is { IsOverride: true, Name: "BuildRenderTree" } &&
                method.ContainingType.DerivesFrom("Microsoft.AspNetCore.Components", "ComponentBase")) ||
            (method is { IsOverride: true, Name: "ExecuteAsync" } &&
                method.ContainingType.DerivesFrom("Microsoft.AspNetCore.Mvc.Razor", "RazorPageBase")))
        {
            return true;
        }

        if (method is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false } ||
            HasAttribute(method, "Microsoft.AspNetCore.Mvc", "NonActionAttribute"))
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.Is("Microsoft.AspNetCore.Mvc", "ControllerBase") ||
                HasAttribute(type, "Microsoft.AspNetCore.Mvc", "ApiControllerAttribute") ||
                type.Is("Microsoft.AspNetCore.SignalR", "Hub") ||
                (type.Is("Microsoft.AspNetCore.Mvc.RazorPages", "PageModel") && method.Name.StartsWith("On", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAttribute(ISymbol symbol, string space, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass.Is(space, name));
}
