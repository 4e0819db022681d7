using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Takes texts apart that are put together with <c>+</c>, interpolation, <c>string.Concat</c>, <c>Format</c>, <c>Join</c> or <c>Create</c>,
/// <c>QueryHelpers.AddQueryString</c>, or a relative <c>Uri</c>.
/// </summary>
internal static class TextParts
{
    /// <summary>Stands for what only the running program knows.</summary>
    public const char Hole = '\uFFFC';

    /// <summary>How many locals and fields are read through, one behind the other.</summary>
    private const int Depth = 4;

    /// <summary>The operations that make or are a text.</summary>
    public static readonly OperationKind[] Kinds =
        [
            OperationKind.Literal, OperationKind.Binary, OperationKind.InterpolatedString, OperationKind.InterpolatedStringAddition,
            OperationKind.Invocation, OperationKind.ObjectCreation,
        ];

    private static readonly string[] Transparent = ["ToString", "AbsoluteUri", "OriginalString"];

    /// <summary>The pieces of a whole text in order; nothing for another operation, or for a piece of a larger text.</summary>
    public static IReadOnlyList<TextPart> OfWhole(IOperation operation) => IsText(operation) && !IsPiece(operation) ? Of(operation) : [];

    /// <summary>The pieces of a text in order: the operation itself, when it puts nothing together.</summary>
    public static List<TextPart> Of(IOperation operation)
    {
        var parts = new List<TextPart>();
        Add(operation, parts);
        if (parts.Count == 0)
        {
            // Nothing joined, or a format of nothing.
            parts.Add(new TextPart("", operation));
        }

        return parts;
    }

    /// <summary>The same pieces, with what locals, fields and properties hold in place of their names.</summary>
    public static List<TextPart> ReadThrough(IReadOnlyList<TextPart> parts)
    {
        var read = new List<TextPart>();
        foreach (var part in parts)
        {
            ReadThrough(part, read, Depth);
        }

        return read;
    }

    /// <summary>The text of some pieces, with a <see cref="Hole"/> for what is not known.</summary>
    public static string Join(IReadOnlyList<TextPart> parts, int start, int end)
    {
        var text = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            text.Append(parts[i].Text ?? Hole.ToString());
        }

        return text.ToString();
    }

    private static void ReadThrough(TextPart part, List<TextPart> read, int depth)
    {
        if (part.Text is null && depth > 0)
        {
            if (HeldText(part.Operation) is { } text)
            {
                read.Add(new TextPart(text, part.Operation, part.Source ?? part.Operation));
                return;
            }

            if (LocalValue.Resolve(part.Operation) is var value && value != part.Operation && Of(value) is var inner &&
                (inner.Count > 1 || inner[0].Text is not null ||
                    inner[0].Operation is IFieldReferenceOperation or ILocalReferenceOperation))
            {
                foreach (var piece in inner)
                {
                    ReadThrough(piece with { Source = part.Source ?? part.Operation }, read, depth - 1);
                }

                return;
            }
        }

        read.Add(part);
    }

    /// <summary>
    /// The literal that a <c>static readonly</c> field or a property without a setter holds, also as a <c>Uri</c>; or null.
    /// </summary>
    private static string? HeldText(IOperation operation)
    {
        ISymbol? held = operation switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => field,
            IPropertyReferenceOperation
            {
                Property:
                {
                    SetMethod: null, IsVirtual: false, IsOverride: false,
                    IsAbstract: false
                } property
            } =>
                property,
            _ => null,
        };
        if (held is not { DeclaringSyntaxReferences: [var reference] })
        {
            return null;
        }

        var value = reference.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var initializer } => initializer,
            PropertyDeclarationSyntax { Initializer.Value: var initializer } when held.IsStatic => initializer,
            PropertyDeclarationSyntax { ExpressionBody.Expression: var body } => body,
            _ => null,
        };
        return value switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => text,
            BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string text } }],
            }
                when operation.Type?.IsSystem("Uri") == true => Absolute(text),
            _ => null,
        };
    }

    /// <summary>As a <c>Uri</c> shows it, which gives a host without a path a slash.</summary>
    private static string Absolute(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/" && !text.EndsWith("/", StringComparison.Ordinal) &&
            uri.Query.Length == 0 ? text + "/" : text;

    private static bool IsText(IOperation operation) => operation switch
    {
        ILiteralOperation { ConstantValue: { HasValue: true, Value: string } } => true,
        IInterpolatedStringOperation or IInterpolatedStringAdditionOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        IInvocationOperation { Instance: null, TargetMethod: var method } => IsTextMethod(method),
        IObjectCreationOperation { Type: { } type, Arguments: [_, { Parameter.Type.SpecialType: not SpecialType.System_Boolean }, ..] } =>
            type.IsSystem("Uri") && !IsEnum(((IObjectCreationOperation)operation).Arguments[1]),
        _ => false,
    };

    private static bool IsEnum(IArgumentOperation argument) => argument.Parameter?.Type.TypeKind == TypeKind.Enum;

    private static bool IsTextMethod(IMethodSymbol method) => method.Name switch
    {
        "Concat" or "Format" or "Join" => method.ContainingType.SpecialType == SpecialType.System_String,
        "Create" => method.ContainingType.SpecialType == SpecialType.System_String && HasHandler(method),
        "Invariant" or "CurrentCulture" => method.ContainingType.IsSystem("FormattableString"),
        "AddQueryString" => method.ContainingType.Is("Microsoft.AspNetCore.WebUtilities", "QueryHelpers"),
        _ => false,
    };

    private static bool HasHandler(IMethodSymbol method) =>
        method.Parameters is [.., { Type: INamedTypeSymbol handler }] && handler.IsRefLikeType && !handler.IsGenericType;

    private static bool IsPiece(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is { IsImplicit: true } or IConversionOperation or IParenthesizedOperation or IInterpolationOperation or
            IInterpolatedStringTextOperation or IInterpolatedStringAppendOperation or IInterpolatedStringHandlerCreationOperation or
            IArgumentOperation or IArrayCreationOperation or IArrayInitializerOperation || IsTransparent(parent))
        {
            parent = parent!.Parent;
        }

        return parent is not null && IsText(parent);
    }

    /// <summary>Whether the operation says the same text as the one in it: <c>new Uri(text)</c>, <c>uri.AbsoluteUri</c>.</summary>
    private static bool IsTransparent(IOperation? operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type, Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String }, ..] arguments } =>
            type.IsSystem("Uri") && (arguments.Length == 1 || IsEnum(arguments[1])),
        IPropertyReferenceOperation { Property: { ContainingType: { } type, Name: var name } } =>
            type.IsSystem("Uri") && Transparent.Contains(name),
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance.Type: { } type } =>
            type.SpecialType == SpecialType.System_String || type.IsSystem("Uri"),
        _ => false,
    };

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
            case IInterpolatedStringAdditionOperation addition:
                Add(addition.Left, parts);
                Add(addition.Right, parts);
                break;
            case IInterpolatedStringHandlerCreationOperation { Content: var content }:
                Add(content, parts);
                break;
            case IInterpolatedStringOperation interpolated:
                AddInterpolated(interpolated, parts);
                break;
            case IInvocationOperation call when IsText(call):
                AddCall(call, parts);
                break;
            case IObjectCreationOperation { Arguments: [{ Value: var from }, { Value: var relative }, ..] } uri when IsText(uri):
                AddRelative(from, relative, parts);
                break;
            case IObjectCreationOperation { Arguments: [{ Value: var text }, ..] } uri when IsTransparent(uri):
                Add(text, parts);
                break;
            case IPropertyReferenceOperation { Instance: { } uri } when IsTransparent(operation):
                Add(uri, parts);
                break;
            case IInvocationOperation { Instance: { } text } when IsTransparent(operation):
                Add(text, parts);
                break;
            default:
                parts.Add(new TextPart(null, operation));
                break;
        }
    }

    private static void AddCall(IInvocationOperation call, List<TextPart> parts)
    {
        var arguments = Arguments(call);
        switch (call.TargetMethod.Name)
        {
            case "Format":
                AddFormat(arguments, parts);
                break;
            case "Join" when call.TargetMethod.Parameters.Length == 2 && arguments.Count > 0:
                for (var i = 1; i < arguments.Count; i++)
                {
                    if (i > 1)
                    {
                        // A separator stands for what it brings.
                        parts.AddRange(Of(arguments[0]).Select(part => part with { Operation = LocalValue.Strip(arguments[i]) }));
                    }

                    Add(arguments[i], parts);
                }

                break;
            case "AddQueryString" when arguments.Count > 0:
                Add(arguments[0], parts);
                AddPairs(arguments, parts);
                break;
            default:
                arguments.ForEach(argument => Add(argument, parts));
                break;
        }
    }

    /// <summary>The path of an absolute URI gives way to the relative one, where that is known to begin with a slash.</summary>
    private static void AddRelative(IOperation from, IOperation relative, List<TextPart> parts)
    {
        var (first, second) = (ReadThrough(Of(from)), Of(relative));
        var slash = second[0].Text?.StartsWith("/", StringComparison.Ordinal) == true;
        if (first is [{ Text: { } text } only] && Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            var folder = slash ? "" : uri.AbsolutePath.Substring(0, uri.AbsolutePath.LastIndexOf('/') + 1);
            parts.Add(only with { Text = uri.GetLeftPart(UriPartial.Authority) + folder });
        }
        else
        {
            parts.AddRange(first);
        }

        parts.AddRange(second);
    }

    /// <summary>
    /// The names and values that <c>AddQueryString</c> puts behind a URL: one pair, or those of a dictionary that is made there.
    /// </summary>
    private static void AddPairs(List<IOperation> arguments, List<TextPart> parts)
    {
        if (arguments.Count == 3)
        {
            AddPair(arguments[1], arguments[2], parts);
            return;
        }

        foreach (var (name, value) in arguments.Count == 2 ? Pairs(LocalValue.Resolve(arguments[1])) : [])
        {
            AddPair(name, value, parts);
        }
    }

    private static void AddPair(IOperation name, IOperation value, List<TextPart> parts)
    {
        var separator = parts.Exists(static part => part.Text?.IndexOf('?') >= 0 || part.Operation.Type.IsMux("SignedUrl") ||
            (part.Operation as IPropertyReferenceOperation)?.Property.ContainingType.IsMux("SignedUrl") == true) ? "&" : "?";
        parts.Add(new TextPart(separator, name));
        Add(name, parts);
        parts.Add(new TextPart("=", name));
        Add(value, parts);
    }

    /// <summary>The keys and values in a dictionary's initializer.</summary>
    public static IEnumerable<(IOperation Name, IOperation Value)> Pairs(IOperation dictionary)
    {
        foreach (var element in (dictionary as IObjectCreationOperation)?.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            switch (element)
            {
                case IInvocationOperation { Arguments: [{ Value: var name }, { Value: var value }] }:
                    yield return (name, value);
                    break;
                case ISimpleAssignmentOperation
                {
                    Target: IPropertyReferenceOperation { Arguments: [{ Value: var name }] },
                    Value: var value
                }:
                    yield return (name, value);
                    break;
                default:
                    break;
            }
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

                // Of a handler: the literal is given as text, and the operation's syntax is that of the piece.
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var value }, ..] } }
                    when part.Syntax is InterpolatedStringTextSyntax:
                    parts.Add(new TextPart(value.ConstantValue.Value as string ?? "", part));
                    break;
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var value }, ..] } }:
                    Add(value, parts);
                    break;
                default:
                    parts.Add(new TextPart(null, part));
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
            var value = LocalValue.Strip(argument.Value);
            if (argument.Parameter?.Name == "provider")
            {
                continue;
            }

            if (value is IArrayCreationOperation { Initializer.ElementValues: var elements })
            {
                arguments.AddRange(elements);
            }
            else if (argument.ArgumentKind is ArgumentKind.Explicit or ArgumentKind.DefaultValue && !IsCollection(value))
            {
                arguments.Add(argument.Value);
            }
            else
            {
                // A span's elements are the children of a kind of operation that Roslyn 4.8 does not know.
                arguments.AddRange(value.ChildOperations);
            }
        }

        return arguments;
    }

    private static bool IsCollection(IOperation value) => value.Syntax is CollectionExpressionSyntax;

    /// <summary>The pieces of a format and its arguments, as <c>string.Format</c> and <c>AppendFormat</c> take them.</summary>
    public static List<TextPart> OfFormat(IInvocationOperation call)
    {
        var parts = new List<TextPart>();
        AddFormat(Arguments(call), parts);
        return parts;
    }

    private static void AddFormat(List<IOperation> arguments, List<TextPart> parts)
    {
        if (arguments.Count == 0 || arguments[0].ConstantValue is not { HasValue: true, Value: string format })
        {
            arguments.ForEach(argument => parts.Add(new TextPart(null, argument)));
            return;
        }

        var start = 0;
        for (var open = 0; (open = format.IndexOf('{', open)) >= 0;)
        {
            if (open + 1 < format.Length && format[open + 1] == '{')
            {
                open += 2;
                continue;
            }

            var end = format.IndexOf('}', open);
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

            open = start = end + 1;
        }

        parts.Add(new TextPart(format.Substring(start), arguments[0]));
    }
}
