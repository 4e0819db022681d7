using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// The rules of values and usage in <c>.cshtml</c> and <c>.razor</c> files, whose code the compiler sees as generated; reported at the
/// lines that somebody wrote. Other generated code is left alone. MUXC007 for a record that is declared there, MUXC037 and MUXC038.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RazorAnalyzer : DiagnosticAnalyzer
{
    private const string Attribute = "mux-tokens";

    private static MuxAnalyzer[] Rules =>
    [
        new ValueAnalyzer(), new ContradictionAnalyzer(), new PublicUrlAnalyzer(), new IdentifierAnalyzer(), new SignedUrlAnalyzer(),
        new HandBuiltUrlAnalyzer(), new PrivateKeyAnalyzer(), new KeyArgumentAnalyzer(), new LifetimeAnalyzer(), new KeyPerCallAnalyzer(), new HandMadeTokenAnalyzer(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules
        .SelectMany(static rule => rule.SupportedDiagnostics).Concat(
            [Descriptors.UnsupportedShape, Descriptors.UnservedTokens, Descriptors.ObjectAsText]).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        if (context is null)
        {
            throw new ArgumentNullException(nameof(context));
        }

        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.SyntaxTrees.Any(IsRazor) &&
                start.Compilation.GetTypeByMetadataName(ClaimsParser.MuxClaimsAttribute) is not null)
            {
                var actions = new OperationActions(start);
                foreach (var rule in Rules)
                {
                    rule.Register(actions);
                }

                start.RegisterSemanticModelAction(model => Analyze(model, actions));
            }
        });
    }

    private static bool IsRazor(SyntaxTree tree) =>
        tree.FilePath.EndsWith("_cshtml.g.cs", StringComparison.Ordinal) ||
            tree.FilePath.EndsWith("_razor.g.cs", StringComparison.Ordinal) ||
        tree.FilePath.EndsWith(".cshtml.g.cs", StringComparison.Ordinal) || tree.FilePath.EndsWith(".razor.g.cs", StringComparison.Ordinal);

    private static void Analyze(SemanticModelAnalysisContext context, OperationActions actions)
    {
        var model = context.SemanticModel;
        if (!IsRazor(model.SyntaxTree))
        {
            return;
        }

        var root = model.SyntaxTree.GetRoot(context.CancellationToken);
        foreach (var node in root.DescendantNodes(static node => node is not BaseMethodDeclarationSyntax))
        {
            if (node is TypeDeclarationSyntax type)
            {
                AnalyzeDeclaration(context, type);
            }
            else if (Body(node) is { } body && model.GetDeclaredSymbol(node, context.CancellationToken) is { } symbol &&
                model.GetOperation(body, context.CancellationToken) is { } operation)
            {
                actions.Run(operation, symbol, context, diagnostic => Report(context, diagnostic));
            }
        }

        var isUnserved = AnalyzeAttributes(context, root);
        AnalyzeTexts(context, root, isUnserved);
    }

    /// <summary>What of a member runs: its body, or the value that it begins with.</summary>
    private static SyntaxNode? Body(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        BaseMethodDeclarationSyntax => node,
        AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } => node,
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        PropertyDeclarationSyntax { Initializer: { } initial } => initial,
        VariableDeclaratorSyntax { Initializer: { } initial, Parent.Parent: BaseFieldDeclarationSyntax } => initial,
        _ => null,
    };

    /// <summary>Reports what stands in the file that somebody wrote; the plumbing around it is nobody's.</summary>
    private static void Report(SemanticModelAnalysisContext context, Diagnostic diagnostic)
    {
        if (diagnostic.Location.GetMappedLineSpan().HasMappedPath)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>No generator sees what another one makes, and the code of these files is made by one.</summary>
    private static void AnalyzeDeclaration(SemanticModelAnalysisContext context, TypeDeclarationSyntax type)
    {
        if (type.AttributeLists.Count > 0 && context.SemanticModel.GetDeclaredSymbol(type, context.CancellationToken) is { } symbol &&
            symbol.FindMuxAttribute(nameof(ClaimsParser.MuxClaimsAttribute)) is not null)
        {
            Report(context, Diagnostic.Create(
                Descriptors.UnsupportedShape,
                type.Identifier.GetLocation(),
                type.Identifier.ValueText,
                "is declared in a Razor file, whose code the generator does not see; move it to a .cs file of its own"));
        }
    }

    /// <summary>
    /// <c>mux-tokens</c> on an element that Razor writes as it stands. A tag helper takes the attribute away, and sets a property instead.
    /// </summary>
    /// <returns>Whether there is one, and it was reported.</returns>
    private static bool AnalyzeAttributes(SemanticModelAnalysisContext context, SyntaxNode root)
    {
        var isUnserved = root.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.StringLiteralToken) &&
            token.ValueText.Contains(Attribute) &&
            token.Parent?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } &&
            Name(call) is "WriteLiteral" or "BeginWriteAttribute" or "AddAttribute" or "AddMarkupContent");
        if (!isUnserved || SourceOf(root) is not { } path ||
            context.Options.AdditionalFiles.FirstOrDefault(file => IsSame(file.Path, path)) is not { } source ||
            source.GetText(context.CancellationToken) is not { } text)
        {
            return false;
        }

        var isComponent = path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase);
        var written = text.ToString();
        var isReported = false;
        for (var at = written.IndexOf(Attribute, StringComparison.Ordinal); at >= 0; at = written.IndexOf(Attribute, at + 1,
            StringComparison.Ordinal))
        {
            var open = written.LastIndexOf('<', at);
            if (open < 0 || written.IndexOf('>', open, at - open) >= 0 || !char.IsWhiteSpace(written[at - 1]))
            {
                continue;
            }

            var element = new string(written.Skip(open + 1).TakeWhile(static c => char.IsLetterOrDigit(c) || c is '-' or ':').ToArray());
            var span = new TextSpan(at, Attribute.Length);
            isReported = true;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnservedTokens,
                Location.Create(source.Path, span, text.Lines.GetLinePositionSpan(span)),
                element,
                isComponent ? "in a component, take <MuxPlayer PlaybackId=\"…\"> of Mux.Claims.AspNetCore, which signs"
                    : element == "mux-player" ? "add '@addTagHelper *, Mux.Claims.AspNetCore' to the page or to _ViewImports.cshtml"
                    : "the tag helper serves <mux-player>"));
        }

        return isReported;
    }

    /// <summary>
    /// An object that Razor writes into an attribute of an element by its <c>ToString</c>, which is for people who read a log. Where
    /// nothing serves the page's <c>mux-tokens</c>, that was said, and its value matters no more.
    /// </summary>
    private static void AnalyzeTexts(SemanticModelAnalysisContext context, SyntaxNode root, bool isUnserved)
    {
        var arguments = root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static call => Name(call) is "AddAttribute" or "WriteAttributeValue" or "AddHtmlAttributeValue")
            .Where(call => !isUnserved || !IsOfTokens(call))
            .SelectMany(static call => call.ArgumentList.Arguments)
            .Where(static argument => argument.Expression is not LiteralExpressionSyntax);
        foreach (var argument in arguments)
        {
            var value = Bare(argument.Expression);
            if (context.SemanticModel.GetTypeInfo(value, context.CancellationToken).Type is { } type && Instead(type) is { } instead)
            {
                Report(context, Diagnostic.Create(Descriptors.ObjectAsText, value.GetLocation(), type.Name, instead));
            }
        }
    }

    /// <summary>
    /// Whether a call writes a value of <c>mux-tokens</c>: its own argument names the attribute, or the last call before it that begins
    /// one.
    /// </summary>
    private static bool IsOfTokens(InvocationExpressionSyntax call)
    {
        var naming = Name(call) != "WriteAttributeValue" ? call : call.FirstAncestorOrSelf<StatementSyntax>()?.Parent?.DescendantNodes()
            .OfType<InvocationExpressionSyntax>().LastOrDefault(other => other.SpanStart < call.SpanStart && Name(other) == "BeginWriteAttribute");
        return naming is not null && naming.ArgumentList.Arguments.Any(static argument =>
            argument.Expression is LiteralExpressionSyntax { Token: { Value: Attribute } });
    }

    /// <summary>What somebody wrote, without what Razor puts around it.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Bare(inner),
        CastExpressionSyntax { Type: PredefinedTypeSyntax, Expression: var inner } => Bare(inner),
        _ => expression,
    };

    /// <summary>What to write in place of an object of a type; null where its text is what belongs there.</summary>
    private static string? Instead(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Name: "PlayerTokens" } when IsOurs(type) =>
            "give the attribute one of its tokens, or take <MuxPlayer> in a component and mux-tokens with the tag helper in a page",
        INamedTypeSymbol { Name: "PlayerClaims" } when IsOurs(type) => "sign them by SignPlayer of the signer",
        _ when type.AllInterfaces.Any(static each => each.Name == "IMuxClaims" && IsOurs(each)) => "sign them by ToSignedUrl(signer)",
        _ => null,
    };

    private static bool IsOurs(ITypeSymbol type) => type.ContainingNamespace is
    {
        Name: "Claims", ContainingNamespace: { Name: "Mux", ContainingNamespace.IsGlobalNamespace: true }
    };

    private static string? Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        IdentifierNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };

    /// <summary>The file that a generated one is made of: Razor names it in the checksum at its head.</summary>
    private static string? SourceOf(SyntaxNode root) =>
        root.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.PragmaChecksumDirectiveTrivia)).GetStructure()
            is PragmaChecksumDirectiveTriviaSyntax checksum ? checksum.File.ValueText : null;

    private static bool IsSame(string one, string other) =>
        one.Replace('\\', '/').Equals(other.Replace('\\', '/'), StringComparison.OrdinalIgnoreCase);
}
