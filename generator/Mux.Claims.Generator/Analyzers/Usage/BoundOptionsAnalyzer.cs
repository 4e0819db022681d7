using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// MUXC039: identifiers in options that the configuration binding generator binds. It asks no type converter, which binding by reflection
/// does.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundOptionsAnalyzer : MuxAnalyzer
{
    // What that generator adds where it binds something. The property that turns it on says less: it may be set where the generator is not.
    private static readonly string[] Generated = ["Microsoft", "Extensions", "Configuration", "Binder", "SourceGeneration"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.UnboundIdentifier);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var space = context.Compilation.Assembly.GlobalNamespace;
        foreach (var name in Generated)
        {
            space = space?.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
        }

        if (space is not null)
        {
            context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (TypeBoundBy(call) is not { } bound || !IsGenerated(bound, context.Compilation))
        {
            return;
        }

        var identifiers = BoundIdentifiers.In(bound);
        if (!identifiers.IsEmpty)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnboundIdentifier,
                NameOf(call.Syntax).GetLocation(),
                string.Join(", ", identifiers.Take(3).Select(static name => $"'{name}'")) + (identifiers.Length > 3 ? " and others" : "")));
        }
    }

    private static ITypeSymbol? TypeBoundBy(IInvocationOperation call)
    {
        const string services = "Microsoft.Extensions.DependencyInjection";
        var method = call.TargetMethod;
        return method.Name switch
        {
            "Configure" when method.ContainingType.Is(services, "OptionsConfigurationServiceCollectionExtensions") =>
                method.TypeArguments[0],
            "Bind" or "BindConfiguration" when method.ContainingType.Is(services, "OptionsBuilderConfigurationExtensions") =>
                method.TypeArguments[0],
            "Get" when IsBinder(method) =>
                method.IsGenericMethod ? method.TypeArguments[0] : (Argument(call, "type") as ITypeOfOperation)?.TypeOperand,
            "Bind" when IsBinder(method) => Argument(call, "instance") switch
            {
                // What is passed is an object to the method; what it is to the generator stands before that.
                IConversionOperation { IsImplicit: true, Operand.Type: { IsReferenceType: true } type } => type,
                _ => null,
            },
            _ => null,
        };
    }

    private static SyntaxNode NameOf(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name : call;

    private static bool IsBinder(IMethodSymbol method) =>
        method.ContainingType.Is("Microsoft.Extensions.Configuration", "ConfigurationBinder");

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    /// <summary>
    /// Whether code can be generated for the type. What is not known before the program runs, or is private, is bound by reflection.
    /// </summary>
    private static bool IsGenerated(ITypeSymbol type, Compilation compilation) => type switch
    {
        INamedTypeSymbol named => named.TypeArguments.All(each => IsGenerated(each, compilation)) &&
            compilation.IsSymbolAccessibleWithin(type, compilation.Assembly),
        IArrayTypeSymbol array => IsGenerated(array.ElementType, compilation),
        _ => false,
    };
}
