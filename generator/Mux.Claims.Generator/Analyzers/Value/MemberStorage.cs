using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Whether a member has the value that it is given. Where other code of the record has a say, a constant proves nothing.</summary>
internal static class MemberStorage
{
    /// <summary>
    /// Whether the member holds what it is given: no accessor has a body, and no other accessor or method of the record sets it.
    /// </summary>
    public static bool Keeps(INamedTypeSymbol record, ISymbol member, CancellationToken cancellation) =>
        IsPlain(member, cancellation) &&
        Setters(record, member.Name, cancellation).All(static setter => setter.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null);

    /// <summary>Whether, unless a creation sets it, the member has the value that its declaration gives.</summary>
    public static bool KeepsDefault(INamedTypeSymbol record, ISymbol member, CancellationToken cancellation) =>
        IsPlain(member, cancellation) && !Setters(record, member.Name, cancellation).Any();

    /// <summary>Whether reading the member gives what was written: a field, or a property without accessors of the user's own.</summary>
    public static bool IsPlain(ISymbol member, CancellationToken cancellation) => member switch
    {
        IFieldSymbol => true,
        { DeclaringSyntaxReferences: [var reference] } => reference.GetSyntax(cancellation) switch
        {
            ParameterSyntax => true,

            // The part of a partial property that has the accessors has bodies, or it would be no implementation.
            PropertyDeclarationSyntax { AccessorList: { } accessors } property => !property.Modifiers.Any(SyntaxKind.PartialKeyword) &&
                accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }),
            _ => false,
        },
        IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: true } property =>
            IsCompilerGenerated(property.GetMethod) && IsCompilerGenerated(property.SetMethod),
        _ => false,
    };

    /// <summary>Whether the constructor's parameter is the member's value, as it is, through the bases' parameters too.</summary>
    public static bool Reaches(IParameterSymbol parameter, ISymbol member, CancellationToken cancellation)
    {
        var owner = parameter.ContainingType.OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(owner, member.ContainingType.OriginalDefinition))
        {
            // What a compiled record's initializers make of the parameter is not known; the ready-made ones have none.
            return parameter.Name == member.Name && (member.DeclaringSyntaxReferences is [var reference]
                ? IsInitializedWith(reference.GetSyntax(cancellation), parameter.Name)
                : owner.IsMuxClaims());
        }

        return BaseParameter(parameter, owner, cancellation) is { } next && Reaches(next, member, cancellation);
    }

    /// <summary>Whether the code inside a node sets a member of this name.</summary>
    public static bool Sets(SyntaxNode node, string name) => node.DescendantNodes().Any(inner => IsSetter(inner, name));

    private static bool IsInitializedWith(SyntaxNode declaration, string parameter) => declaration switch
    {
        ParameterSyntax => true,
        PropertyDeclarationSyntax property => NameOf(property.Initializer?.Value) == parameter,
        VariableDeclaratorSyntax field => NameOf(field.Initializer?.Value) == parameter,
        _ => false,
    };

    /// <summary>The parameter of the base record that is passed this one as it is, or null.</summary>
    private static IParameterSymbol? BaseParameter(IParameterSymbol parameter, INamedTypeSymbol owner, CancellationToken cancellation)
    {
        if (parameter.ContainingSymbol.DeclaringSyntaxReferences is not [var reference] ||
            reference.GetSyntax(cancellation) is not RecordDeclarationSyntax
            {
                BaseList.Types: [PrimaryConstructorBaseTypeSyntax { ArgumentList.Arguments: var arguments }, ..]
            } ||
            owner.BaseType is not { } parent || ConstructorFinder.FindPrimary(parent.OriginalDefinition) is not { } primary)
        {
            return null;
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is { Expression: IdentifierNameSyntax { Identifier.ValueText: var passed }, NameColon: var colon } &&
                passed == parameter.Name)
            {
                return colon is null ? primary.Parameters.ElementAtOrDefault(i)
                    : primary.Parameters.FirstOrDefault(other => other.Name == colon.Name.Identifier.ValueText);
            }
        }

        return null;
    }

    /// <summary>The places inside the record, and the records that it derives from, that set a member of this name.</summary>
    private static IEnumerable<SyntaxNode> Setters(INamedTypeSymbol record, string name, CancellationToken cancellation)
    {
        for (var type = record; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var reference in type.DeclaringSyntaxReferences)
            {
                foreach (var node in reference.GetSyntax(cancellation).DescendantNodes())
                {
                    if (IsSetter(node, name))
                    {
                        yield return node;
                    }
                }
            }
        }
    }

    /// <summary>Whether the node gives a variable of this name a value. What an initializer sets is a new object's.</summary>
    private static bool IsSetter(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => false,
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => tuple.DescendantNodes().Any(target => NameOf(target) == name),
        AssignmentExpressionSyntax assignment => NameOf(assignment.Left) == name,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => NameOf(argument.Expression) == name,
        RefExpressionSyntax reference => NameOf(reference.Expression) == name,
        PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression &&
            NameOf(prefix.Operand) == name,
        PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression) &&
            NameOf(postfix.Operand) == name,
        _ => false,
    };

    private static string? NameOf(SyntaxNode? expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax conditional => NameOf(conditional.WhenNotNull),
        ParenthesizedExpressionSyntax parenthesized => NameOf(parenthesized.Expression),
        PostfixUnaryExpressionSyntax postfix => NameOf(postfix.Operand),
        _ => null,
    };

    private static bool IsCompilerGenerated(IMethodSymbol? accessor) =>
        accessor is null || accessor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
