using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// The properties and fields of a type, by its syntax where there is one: the symbol makes, sorts and lists all that the compiler adds to a
/// record too, after every keystroke in the project.
/// </summary>
internal static class DeclaredMembers
{
    /// <summary>The members in order, among others; positional ones are not among them, unless the body declares them.</summary>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return type.GetMembers();
        }

        var members = new List<ISymbol>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var member in reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration ? declaration.Members : default)
            {
                switch (member)
                {
                    case PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property:
                        members.AddRange(type.GetMembers(property.Identifier.ValueText));
                        break;
                    case FieldDeclarationSyntax field:
                        foreach (var variable in field.Declaration.Variables)
                        {
                            members.AddRange(type.GetMembers(variable.Identifier.ValueText));
                        }

                        break;
                    default:
                        break;
                }
            }
        }

        return members;
    }

    /// <summary>Whether a property, field or parameter can have attributes. Asking its symbol costs much more.</summary>
    public static bool HasAttributeLists(ISymbol symbol, CancellationToken cancellation)
    {
        return symbol.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(cancellation) switch
        {
            PropertyDeclarationSyntax property => property.AttributeLists.Count > 0 || property.Modifiers.Any(SyntaxKind.PartialKeyword),
            ParameterSyntax parameter => parameter.AttributeLists.Count > 0,
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } => field.AttributeLists.Count > 0,
            _ => true,
        };
    }
}
