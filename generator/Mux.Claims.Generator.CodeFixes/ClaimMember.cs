using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>The declaration of one property, field or positional parameter.</summary>
internal sealed record ClaimMember(SyntaxNode Node, TypeSyntax Type, string Name, SyntaxList<AttributeListSyntax> AttributeLists)
{
    /// <summary>The value that it has unless another is given, or null.</summary>
    public ExpressionSyntax? Value => Node switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        FieldDeclarationSyntax { Declaration.Variables: [var variable] } => variable.Initializer?.Value,
        ParameterSyntax parameter => parameter.Default?.Value,
        _ => null,
    };

    /// <summary>Whether its value is computed, inherited or promised to a base type, so that its type is not its own to choose.</summary>
    public bool IsBound => Node is PropertyDeclarationSyntax property &&
        (property.Modifiers.Any(SyntaxKind.OverrideKeyword) ||
            property.AccessorList?.Accessors.Any(static accessor =>
                accessor is { Body: not null } or { ExpressionBody: not null }) == true);

    /// <summary>Fields that share one declaration share its type and attributes: there is no member to change alone.</summary>
    public static ClaimMember? Of(SyntaxNode? node) => node switch
    {
        ParameterSyntax { Type: { } type, Parent.Parent: RecordDeclarationSyntax } parameter =>
            new(parameter, type, parameter.Identifier.ValueText, parameter.AttributeLists),
        PropertyDeclarationSyntax property => new(property, property.Type, property.Identifier.ValueText, property.AttributeLists),
        FieldDeclarationSyntax { Declaration.Variables: [var variable] } field =>
            new(field, field.Declaration.Type, variable.Identifier.ValueText, field.AttributeLists),
        _ => null,
    };

    /// <summary>The change that gives the member an attribute, in the place of those that it contradicts.</summary>
    /// <param name="name">The attribute's name without its namespace.</param>
    /// <param name="contradicted">The attributes that it replaces.</param>
    /// <param name="keepArguments">Whether it has the arguments of the one that it replaces.</param>
    public TextChange AddAttribute(string name, IReadOnlyCollection<string> contradicted, bool keepArguments)
    {
        name = "global::Mux.Claims." + name;
        var replaced = AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute =>
            contradicted.Contains(attribute.Name.ToString().Split('.', ':').Last()));
        if (replaced is not null)
        {
            return new TextChange(keepArguments ? replaced.Name.Span : replaced.Span, name);
        }

        var first = AttributeLists.Count > 0 ? AttributeLists.Last().GetLastToken().GetNextToken() : Node.GetFirstToken();
        return new TextChange(new TextSpan(first.SpanStart, 0), $"[{name}] ");
    }
}
