using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Variables whose value is known, because it is written once: locals, <c>static readonly</c> fields, and what loops run over. One that
/// code tests is not: which value it has may depend on the place.
/// </summary>
internal static class KnownVariable
{
    private const int LongestLoop = 1000;

    /// <summary>How many fields are followed, of which each is made of the next.</summary>
    private const int MostFields = 4;

    [ThreadStatic]
    private static int _fields;

    /// <summary>The local's only value.</summary>
    public static Optional<object?> Of(ILocalReferenceOperation reference) =>
        Initializer(reference) is { } initializer ? KnownExpression.Of(initializer) : default;

    /// <summary>The element of an array that nothing changes.</summary>
    public static Optional<object?> Of(IArrayElementReferenceOperation reference) =>
        reference.Indices is [var index] && KnownExpression.Of(index) is { HasValue: true, Value: int position } &&
        Elements(reference.ArrayReference) is { } elements && position >= 0 && position < elements.Count
            ? KnownExpression.Of(elements[position]) : default;

    /// <summary>The field's only value.</summary>
    public static Optional<object?> Of(IFieldReferenceOperation reference)
    {
        if (_fields >= MostFields)
        {
            return default;
        }

        _fields++;
        try
        {
            return Initializer(reference) is { } initializer ? KnownExpression.Of(initializer) : default;
        }
        finally
        {
            _fields--;
        }
    }

    /// <summary>Every value that is known of an expression: one, or those that a loop's variable takes.</summary>
    public static IEnumerable<object?> Values(IOperation operation)
    {
        if (KnownExpression.Of(operation) is { HasValue: true } constant)
        {
            return [constant.Value];
        }

        return LocalValue.Strip(operation) is ILocalReferenceOperation reference ? LoopValues(reference) : [];
    }

    private static IEnumerable<object?> LoopValues(ILocalReferenceOperation reference)
    {
        IOperation? current = reference;
        while (current is not null && !(current is ILoopOperation loop && loop.Locals.Contains(reference.Local, SymbolEqualityComparer.Default)))
        {
            current = current.Parent;
        }

        return current switch
        {
            IForEachLoopOperation each when !IsChangedOrTested(each, reference, null) =>
                Elements(each.Collection)?.Select(static element => KnownExpression.Of(element))
                    .Where(static value => value.HasValue).Select(static value => value.Value) ?? [],
            IForLoopOperation count => Counted(count, reference),
            _ => [],
        };
    }

    /// <summary>The values of <c>i</c> in <c>for (var i = 0; i &lt; 10; i++)</c>.</summary>
    private static IEnumerable<object?> Counted(IForLoopOperation loop, ILocalReferenceOperation reference)
    {
        if (loop is not { Condition: IBinaryOperation { OperatorMethod: null } condition, Before: [var before], AtLoopBottom: [var bottom] } ||
            !IsReference(condition.LeftOperand, reference.Local) || IsChangedOrTested(loop.Body, reference, null) ||
            before.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator =>
                SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))?.GetVariableInitializer() is not { } initializer ||
            KnownExpression.Of(initializer.Value) is not { HasValue: true, Value: int first } ||
            KnownExpression.Of(condition.RightOperand) is not { HasValue: true, Value: int bound } ||
            Step(bottom, reference.Local) is not (not 0 and var step))
        {
            yield break;
        }

        var value = first;
        for (var i = 0; i < LongestLoop && Holds(condition.OperatorKind, value, bound); i++)
        {
            yield return value;
            value += step;
        }
    }

    private static bool Holds(BinaryOperatorKind kind, int value, int bound) => kind switch
    {
        BinaryOperatorKind.LessThan => value < bound,
        BinaryOperatorKind.LessThanOrEqual => value <= bound,
        BinaryOperatorKind.GreaterThan => value > bound,
        BinaryOperatorKind.GreaterThanOrEqual => value >= bound,
        _ => false,
    };

    private static int Step(IOperation bottom, ILocalSymbol local) => (bottom as IExpressionStatementOperation)?.Operation switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment when IsReference(increment.Target, local) => 1,
        IIncrementOrDecrementOperation { Kind: OperationKind.Decrement } decrement when IsReference(decrement.Target, local) => -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } add when IsReference(add.Target, local) &&
            KnownExpression.Of(add.Value) is { HasValue: true, Value: int step } => step,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } subtract when IsReference(subtract.Target, local) &&
            KnownExpression.Of(subtract.Value) is { HasValue: true, Value: int step } => -step,
        _ => 0,
    };

    /// <summary>What an array or list was made with, if it is made in sight and nothing writes into it.</summary>
    public static IReadOnlyList<IOperation>? Elements(IOperation collection)
    {
        collection = LocalValue.Strip(collection);
        var made = collection switch
        {
            ILocalReferenceOperation local when IsOnlyRead(local) => Initializer(local),
            IFieldReferenceOperation { Instance: null } field when IsOnlyRead(field.Field) => Initializer(field),
            _ => collection,
        };
        made = made is null ? null : LocalValue.Strip(made);
        return made switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IObjectCreationOperation { Initializer: { } initializer } => [.. initializer.Initializers.OfType<IInvocationOperation>()
                .Where(static add => add.Arguments.Length == 1).Select(static add => add.Arguments[0].Value)],

            // An operation of a kind that Roslyn 4.8 does not know.
            { Syntax: CollectionExpressionSyntax } => [.. made.ChildOperations],
            _ => null,
        };
    }

    /// <summary>Whether all that is done with a collection leaves its elements as they are: it is run over, counted or looked into.</summary>
    private static bool IsOnlyRead(ILocalReferenceOperation collection) =>
        LocalValue.Root(collection).Descendants().OfType<ILocalReferenceOperation>().All(use =>
            !SymbolEqualityComparer.Default.Equals(use.Local, collection.Local) || use.Syntax == collection.Syntax || LocalValue.Parent(use) switch
            {
                IForEachLoopOperation => true,
                IArrayElementReferenceOperation element => !LocalValue.IsAssigned(element),
                IPropertyReferenceOperation property => !LocalValue.IsAssigned(property),
                IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.ContainingType.IsMuxClaims(),
                _ => false,
            });

    /// <summary>The same of a field, as far as its own type does anything with it.</summary>
    private static bool IsOnlyRead(IFieldSymbol field) => field.ContainingType.DeclaringSyntaxReferences.All(reference =>
        reference.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>().All(name =>
            name.Identifier.ValueText != field.Name || IsOnlyRead(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name)));

    private static bool IsOnlyRead(ExpressionSyntax collection) => collection.Parent switch
    {
        ForEachStatementSyntax => true,
        ElementAccessExpressionSyntax { Parent: var around } element => around switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left != element,
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax => false,
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
            _ => true,
        },
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SignAll" or "SignAllAsync" } } } => true,
        _ => false,
    };

    private static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        var root = LocalValue.Root(reference);
        var initializer = root.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator =>
            SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))?.GetVariableInitializer()?.Value;

        // Half-typed code may name a local in its own initializer.
        return initializer is not null && initializer.Syntax.Span.End <= reference.Syntax.SpanStart &&
            !IsInLoopHeader(initializer) && !IsChangedOrTested(root, reference, null)
                ? initializer : null;
    }

    private static bool IsInLoopHeader(IOperation initializer) =>
        initializer.Syntax.FirstAncestorOrSelf<VariableDeclarationSyntax>()?.Parent is ForStatementSyntax;

    private static IOperation? Initializer(IFieldReferenceOperation reference)
    {
        var field = reference.Field.OriginalDefinition;
        if (field is not { IsStatic: true, IsReadOnly: true, DeclaringSyntaxReferences: [var declaration] } ||
            declaration.GetSyntax() is not VariableDeclaratorSyntax { Initializer: { } initializer } ||
            reference.SemanticModel?.Compilation is not { } compilation || !compilation.ContainsSyntaxTree(declaration.SyntaxTree) ||
            IsSetInConstructor(field) || IsChangedOrTested(LocalValue.Root(reference), reference, field))
        {
            return null;
        }

#pragma warning disable RS1030 // The field may stand in another file; it is read only where a member of an annotated record is given it.
        var model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        return (model.GetOperation(initializer) as ISymbolInitializerOperation)?.Value;
    }

    private static bool IsSetInConstructor(IFieldSymbol field) => field.ContainingType.StaticConstructors.Any(constructor =>
        constructor.DeclaringSyntaxReferences is [var reference] && MemberStorage.Sets(reference.GetSyntax(), field.Name));

    /// <summary>Whether code below an operation writes the variable, or asks what it is.</summary>
    private static bool IsChangedOrTested(IOperation root, IOperation variable, IFieldSymbol? field) =>
        root.Descendants().Any(operation => (field is null
            ? IsReference(operation, ((ILocalReferenceOperation)variable).Local)
            : operation is IFieldReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Field.OriginalDefinition, field)) &&
            (LocalValue.IsAssigned(operation) || IsTested(operation)));

    private static bool IsTested(IOperation reference)
    {
        if (LocalValue.Parent(reference) is ISwitchOperation or ISwitchExpressionOperation or IConditionalOperation or ICoalesceOperation)
        {
            return true;
        }

        // Whatever is made of it, as in fps * 10 > 300 or Fits(fps + 1), up to the statement.
        for (var operation = reference.Parent; operation is not (null or IBlockOperation or IExpressionStatementOperation or IObjectOrCollectionInitializerOperation or
            IObjectCreationOperation or IAnonymousFunctionOperation); operation = operation.Parent)
        {
            if (operation.Type?.SpecialType == SpecialType.System_Boolean)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReference(IOperation operation, ILocalSymbol local) =>
        LocalValue.Strip(operation) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
