using Microsoft.CodeAnalysis.Operations;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Code that is written to fail: a test of what is thrown, or a <c>try</c> that catches it.</summary>
internal static class ExpectedFailure
{
    /// <summary>Whether what the operation throws is asked for.</summary>
    public static bool Covers(IOperation operation)
    {
        for (var (inner, outer) = (operation, operation.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            switch (outer)
            {
                case ITryOperation attempt when attempt.Body == inner && !attempt.Catches.IsEmpty:
                case IArgumentOperation { Parent: IInvocationOperation call }
                    when inner is IDelegateCreationOperation or IConversionOperation && IsThrowing(call.TargetMethod.Name):
                case IAnonymousFunctionOperation when LocalValue.Root(outer).Descendants().Any(IsExpectation):
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>What a test says of a lambda elsewhere: <c>act.Should().Throw</c>, <c>Assert.That(act, Throws.ArgumentException)</c>.</summary>
    private static bool IsExpectation(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsThrowing(call.TargetMethod.Name) && !call.TargetMethod.Name.StartsWith("ThrowIf", StringComparison.Ordinal),
        IPropertyReferenceOperation property => property.Property.ContainingType.Name == "Throws",
        _ => false,
    };

    private static bool IsThrowing(string method) =>
        method.IndexOf("Throw", StringComparison.Ordinal) >= 0 || method.IndexOf("Exception", StringComparison.Ordinal) >= 0;
}
