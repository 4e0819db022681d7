using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Takes texts apart that are put together with <c>+</c>, interpolation, <c>string.Concat</c> or <c>string.Format</c>.</summary>
internal static class TextParts
{
    /// <summary>The operations that make or are a text.</summary>
    public static readonly OperationKind[] Kinds =
        [OperationKind.Literal, OperationKind.Binary, OperationKind.InterpolatedString, OperationKind.Invocation];

    /// <summary>The pieces of a whole text in order; nothing for another operation, or for a piece of a larger text.</summary>
    public static IReadOnlyList<TextPart> OfWhole(IOperation operation) => IsText(operation) && !IsPiece(operation) ? Of(operation) : [];

    /// <summary>The pieces of a text in order: the operation itself, when it puts nothing together.</summary>
    public static List<TextPart> Of(IOperation operation)
    {
        var parts = new List<TextPart>();
        Add(operation, parts);
        return parts;
    }

    private static bool IsText(IOperation operation) => operation switch
    {
        ILiteralOperation { ConstantValue: { HasValue: true, Value: string } } => true,
        IInterpolatedStringOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        IInvocationOperation { TargetMethod: { Name: "Concat" or "Format", ContainingType.SpecialType: SpecialType.System_String } } =>
            true,
        _ => false,
    };

    private static bool IsPiece(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is { IsImplicit: true } or IConversionOperation or IParenthesizedOperation or IInterpolationOperation or
            IInterpolatedStringTextOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent is not null && IsText(parent);
    }

    private static void Add(IOperation operation, List<TextPart> parts)
    {
        operation = LocalValue.Strip(operation);
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            parts.Add(new TextPart(Convert.ToString(constant, CultureInfo.InvariantCulture) ?? "", operation));
            return;
        }

        switch (operation)
        {
            case IBinaryOperation binary when IsText(binary):
                Add(binary.LeftOperand, parts);
                Add(binary.RightOperand, parts);
                break;
            case IInterpolatedStringOperation interpolated:
                AddInterpolated(interpolated, parts);
                break;
            case IInvocationOperation { TargetMethod.Name: "Concat" } call when IsText(call):
                foreach (var argument in Arguments(call))
                {
                    Add(argument, parts);
                }

                break;
            case IInvocationOperation { TargetMethod.Name: "Format" } call when IsText(call):
                AddFormat(Arguments(call), parts);
                break;
            default:
                parts.Add(new TextPart(null, operation));
                break;
        }
    }

    private static void AddInterpolated(IInterpolatedStringOperation interpolated, List<TextPart> parts)
    {
        foreach (var part in interpolated.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation text:
                    parts.Add(new TextPart(text.Text.ConstantValue.Value as string ?? "", text));
                    break;
                case IInterpolationOperation { Expression: { } expression }:
                    Add(expression, parts);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The arguments in order, those of a <c>params</c> array or span one by one.</summary>
    private static List<IOperation> Arguments(IInvocationOperation call)
    {
        var arguments = new List<IOperation>();
        foreach (var argument in call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal ?? 0))
        {
            if (argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue))
            {
                // A span's elements are the children of a kind of operation that Roslyn 4.8 does not know.
                var values = LocalValue.Strip(argument.Value);
                arguments.AddRange(values is IArrayCreationOperation { Initializer.ElementValues: var elements }
                    ? elements : values.ChildOperations);
            }
            else if (argument.Parameter?.Name != "provider")
            {
                arguments.Add(argument.Value);
            }
        }

        return arguments;
    }

    private static void AddFormat(List<IOperation> arguments, List<TextPart> parts)
    {
        if (arguments.Count == 0 || arguments[0].ConstantValue is not { HasValue: true, Value: string format })
        {
            arguments.ForEach(argument => parts.Add(new TextPart(null, argument)));
            return;
        }

        var start = 0;
        while (start < format.Length)
        {
            var open = format.IndexOf('{', start);
            var end = open < 0 ? -1 : format.IndexOf('}', open);
            if (end < 0)
            {
                break;
            }

            parts.Add(new TextPart(format.Substring(start, open - start), arguments[0]));
            var hole = format.Substring(open + 1, end - open - 1).Split(',', ':')[0];
            if (int.TryParse(hole, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index + 1 < arguments.Count)
            {
                Add(arguments[index + 1], parts);
            }

            start = end + 1;
        }

        parts.Add(new TextPart(format.Substring(start), arguments[0]));
    }
}
