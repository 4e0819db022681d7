using Microsoft.CodeAnalysis.Operations;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Follows a value within its method, as far as a reader does at a glance: through a local that is set once.</summary>
internal static class LocalValue
{
    /// <summary>The operation behind parentheses and conversions.</summary>
    public static IOperation Strip(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The operation that a value goes to, behind parentheses and conversions.</summary>
    public static IOperation? Parent(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>The body, initializer or attribute around an operation.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>What an object's properties are set to: in its initializer, and later on the local that holds it.</summary>
    public static IEnumerable<(string Name, IOperation Value)> Settings(IObjectCreationOperation creation)
    {
        IEnumerable<IOperation> set = creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty;
        if (Parent(creation) is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
        {
            set = set.Concat(Root(creation).Descendants().Where(operation => operation is ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Instance: ILocalReferenceOperation reference },
            } && SymbolEqualityComparer.Default.Equals(reference.Local, local)));
        }

        foreach (var operation in set)
        {
            yield return operation is ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Property.Name: var name },
                Value: var value
            }
                ? (name, value) : ("", operation);
        }
    }

    /// <summary>
    /// What an expression stands for: itself, or what the local that it names was initialized with, if nothing else sets that local.
    /// </summary>
    public static IOperation Resolve(IOperation operation)
    {
        operation = Strip(operation);
        return operation is ILocalReferenceOperation reference && Initializer(reference) is { } initializer
            ? Strip(initializer) : operation;
    }

    /// <summary>Whether a variable is written here: assigned, changed, or handed over by reference.</summary>
    public static bool IsAssigned(IOperation variable) => variable.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == variable,
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
        _ => false,
    };

    /// <summary>Whether a condition that is constant keeps the operation from ever being run.</summary>
    public static bool IsDead(IOperation operation)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalOperation { Condition.ConstantValue: { HasValue: true, Value: bool isTrue } } conditional &&
                inner == (isTrue ? conditional.WhenFalse : conditional.WhenTrue))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? Initializer(ILocalReferenceOperation reference)
    {
        IOperation? initializer = null;
        foreach (var operation in Root(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local):
                    initializer = declarator.GetVariableInitializer()?.Value;
                    break;

                // What is being assigned may be made of the old value: url = url + "…".
                case ILocalReferenceOperation other when other != reference && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local) &&
                    IsAssigned(other) && !(other.Parent is IAssignmentOperation assignment && assignment.Value.DescendantsAndSelf().Contains(reference)):
                    return null;
                default:
                    break;
            }
        }

        return initializer;
    }
}
