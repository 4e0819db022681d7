using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Analyzers;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>The signer that a place in the code has, or is given.</summary>
/// <param name="Name">How the place names it.</param>
/// <param name="Changes">What gives it one; nothing where there is one.</param>
internal sealed record Signer(string Name, params TextChange[] Changes)
{
    private const string Type = "global::Mux.Claims.MuxSigner";

    /// <summary>
    /// A local, parameter, field or property that is a signer. Without one, a method that nothing in its file calls takes it as a
    /// parameter, and a type gets a field.
    /// </summary>
    public static Signer? For(Declaration declaration, ExpressionSyntax place, MemberDeclarationSyntax member)
    {
        if (Find(declaration, place) is { } name)
        {
            return new(name);
        }

        if (member is MethodDeclarationSyntax method &&
            declaration.Semantics.GetDeclaredSymbol(method, declaration.Cancellation) is { } symbol &&
            IsFree(symbol) && !IsCalled(method) && !method.ParameterList.Parameters.Any(static parameter =>
                parameter.Identifier.ValueText == "signer"))
        {
            var parameters = method.ParameterList.Parameters;
            var next = parameters.FirstOrDefault(static parameter => parameter.Default is not null ||
                parameter.Modifiers.Any(static modifier => modifier.ValueText == "params"));
            return next is not null ? new("signer", new TextChange(new(next.SpanStart, 0), $"{Type} signer, "))
                : new("signer", new TextChange(new(method.ParameterList.CloseParenToken.SpanStart, 0),
                    (parameters.Count > 0 ? ", " : "") + $"{Type} signer"));
        }

        if (member.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { Members: [var first, ..] } type && !type.OpenBraceToken.IsMissing &&
            declaration.Semantics.GetDeclaredSymbol(type, declaration.Cancellation) is { } owner && owner.GetMembers("Signer").IsEmpty)
        {
            var lines = declaration.Semantics.SyntaxTree.GetText(declaration.Cancellation).Lines;
            var line = lines.GetLineFromPosition(first.FullSpan.Start >= type.OpenBraceToken.Span.End ? type.OpenBraceToken.SpanStart
                : first.SpanStart);
            return new("Signer", new TextChange(
                new(line.EndIncludingLineBreak, 0),
                $"{declaration.IndentOf(first)}private static readonly {Type} Signer = {Type}.FromEnvironment();" +
                declaration.NewLine + declaration.NewLine));
        }

        return null;
    }

    /// <summary>The name of a signer that the place can use, or null.</summary>
    public static string? Find(Declaration declaration, SyntaxNode place)
    {
        var isStatic = declaration.Semantics.GetEnclosingSymbol(place.SpanStart, declaration.Cancellation)?.IsStatic == true;
        return declaration.Semantics.LookupSymbols(place.SpanStart)
            .Where(symbol => symbol switch
            {
                ILocalSymbol local => local.Type.IsMux("MuxSigner") &&
                    local.DeclaringSyntaxReferences.All(reference => reference.Span.End <= place.SpanStart),
                IParameterSymbol parameter => parameter.Type.IsMux("MuxSigner"),
                IFieldSymbol field => field.Type.IsMux("MuxSigner") && (field.IsStatic || !isStatic),
                IPropertySymbol property => property.Type.IsMux("MuxSigner") && (property.IsStatic || !isStatic),
                _ => false,
            })
            .OrderBy(static symbol => symbol is ILocalSymbol ? 0 : symbol is IParameterSymbol ? 1 : 2)
            .Select(static symbol => symbol.Name)
            .FirstOrDefault();
    }

    /// <summary>Whether the method's parameters are its own to choose.</summary>
    private static bool IsFree(IMethodSymbol method) =>
        !method.IsOverride && !method.IsVirtual && !method.IsAbstract && method.ExplicitInterfaceImplementations.IsEmpty &&
            !method.IsExtern &&
        method.PartialDefinitionPart is null && method.PartialImplementationPart is null &&
            method.ContainingType.TypeKind != TypeKind.Interface &&
        !method.ContainingType.AllInterfaces.SelectMany(static type => type.GetMembers().OfType<IMethodSymbol>())
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member),
                method));

    private static bool IsCalled(MethodDeclarationSyntax method) => method.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        .Any(name => name.Identifier.ValueText == method.Identifier.ValueText);
}
