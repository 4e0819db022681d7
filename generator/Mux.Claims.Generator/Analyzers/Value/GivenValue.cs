using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Whether code in sight may give a member another value after it was given one, so that the first need not be right.</summary>
internal static class GivenValue
{
    /// <summary>How many locals a record is followed through.</summary>
    private const int Steps = 3;

    /// <summary>Whether a record that was just made, or changed by <c>with</c>, may get another value for the member.</summary>
    public static bool MayBeReplaced(IOperation record, ISymbol member) => MayBeReplaced(record, member, Steps);

    /// <summary>Whether a member that was assigned in a statement may get another value further down.</summary>
    public static bool MayBeReplaced(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IMemberReferenceOperation { Instance: { } instance, Member: var member })
        {
            return false;
        }

        var start = assignment.Syntax.Span.End;
        return LocalValue.Root(assignment).Descendants().Any(operation => operation.Syntax.SpanStart >= start &&
            IsSame(operation, instance) && (IsReplaced(operation, member) || LocalValue.IsAssigned(operation)));
    }

    private static bool MayBeReplaced(IOperation record, ISymbol member, int steps)
    {
        switch (LocalValue.Parent(record))
        {
            case IWithOperation with when LocalValue.Strip(with.Operand) == record:
                return Sets(with, member) || MayBeReplaced(with, member, steps);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } when steps > 0:
                return MayBeReplaced(record, local, member, steps - 1);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } when steps > 0:
                return MayBeReplaced(record, local, member, steps - 1);
            default:
                return IsReplaced(record, member);
        }
    }

    private static bool MayBeReplaced(IOperation record, ILocalSymbol local, ISymbol member, int steps)
    {
        var (uses, replaced) = (0, 0);
        foreach (var reference in LocalValue.Root(record).Descendants().OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                continue;
            }

            if (LocalValue.IsAssigned(reference))
            {
                // Another record takes the place of this one.
                if (reference.Parent is not IAssignmentOperation own || !own.Value.DescendantsAndSelf().Contains(record))
                {
                    return true;
                }
            }
            else if (IsReplaced(reference, member))
            {
                return true;
            }
            else if (reference.Parent is not IMemberReferenceOperation)
            {
                uses++;
                replaced += MayBeReplaced(reference, member, steps) ? 1 : 0;
            }
        }

        return uses > 0 && replaced == uses;
    }

    /// <summary>Whether this very use of a record sets the member, or hands it to code that may.</summary>
    private static bool IsReplaced(IOperation record, ISymbol member)
    {
        switch (LocalValue.Parent(record))
        {
            case IMemberReferenceOperation target when target.Member.Name == member.Name:
                return LocalValue.IsAssigned(target);
            case IInvocationOperation { Instance: { } instance } call when LocalValue.Strip(instance) == record:
                return MayComplete(call, record.Type, member);
            case IArgumentOperation { Parent: IInvocationOperation call, Parameter.RefKind: var kind }:
                return kind is RefKind.Ref or RefKind.Out || MayComplete(call, record.Type, member);
            default:
                return false;
        }
    }

    /// <summary>Whether a method gives back a record in the place of the one that it takes, or can set the member of that.</summary>
    private static bool MayComplete(IInvocationOperation call, ITypeSymbol? record, ISymbol member)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.IsMuxClaims() || (EmittedNames.All.Contains(method.Name) && call.Instance is not null))
        {
            return false;
        }

        var canSet = member is IPropertySymbol { SetMethod.IsInitOnly: false } or IFieldSymbol { IsReadOnly: false };
        return SymbolEqualityComparer.Default.Equals(method.ReturnType, record) ||
            (canSet && (record is { IsReferenceType: true } || call.Instance is not null) && !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty);
    }

    private static bool Sets(IWithOperation with, ISymbol member) => with.Initializer.Initializers.Any(item =>
        item is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } && target.Member.Name == member.Name);

    private static bool IsSame(IOperation operation, IOperation instance) => (operation, LocalValue.Strip(instance)) switch
    {
        (ILocalReferenceOperation a, ILocalReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Local, b.Local),
        (IParameterReferenceOperation a, IParameterReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Parameter, b.Parameter),
        (IMemberReferenceOperation a, IMemberReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Member, b.Member),
        (IInstanceReferenceOperation a, IInstanceReferenceOperation b) => a.ReferenceKind == b.ReferenceKind,
        _ => false,
    };
}
