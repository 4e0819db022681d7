using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Values that are known before the program runs: the compiler's constants, and beyond them what <c>TimeSpan</c> and <c>DateTimeOffset</c>
/// make of constants, and variables that nothing changes. What a value can be is said at <see cref="KnownValue"/>.
/// </summary>
internal static class KnownExpression
{
    private static readonly DateTimeOffset UnixEpoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Optional<object?> Of(IOperation? operation)
    {
        if (operation is null)
        {
            return default;
        }

        if (operation.ConstantValue.HasValue)
        {
            return operation.ConstantValue;
        }

        try
        {
            return operation switch
            {
                IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
                IConversionOperation { OperatorMethod: null } conversion => Converted(Of(conversion.Operand), conversion.Type),
                IConversionOperation { OperatorMethod: not null, Type: { } target } conversion when target.IsSystem("DateTimeOffset") =>
                    Of(conversion.Operand) is { HasValue: true, Value: DateTime { Kind: DateTimeKind.Utc } time }
                        ? Known(new DateTimeOffset(time)) : default,
                IDefaultValueOperation { Type: { } type } => DefaultOf(type),
                ILocalReferenceOperation local => KnownVariable.Of(local),
                IArrayElementReferenceOperation element => KnownVariable.Of(element),
                IFieldReferenceOperation { Instance: null } field =>
                    OfField(field.Field) is { } known ? Known(known) : KnownVariable.Of(field),
                IInvocationOperation { Instance: null } call => Known(OfCall(call)),
                IInvocationOperation { Instance: { } instance } call when Of(instance) is { HasValue: true, Value: { } value } =>
                    Known(OfMethod(call, value)),
                IObjectCreationOperation { Initializer: null } creation => Known(OfCreation(creation)),
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: not null } unary
                    when Of(unary.Operand) is { HasValue: true, Value: TimeSpan span } => Known(span.Negate()),
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null, Type: { } type } unary
                    when Of(unary.Operand) is { HasValue: true, Value: { } value } && KnownValue.Number(value) is { } number =>
                    Known(OfType(-number, type)),
                IBinaryOperation { OperatorMethod: not null } binary
                    when Of(binary.LeftOperand) is { HasValue: true, Value: { } left } &&
                        Of(binary.RightOperand) is { HasValue: true, Value: { } right } =>
                    Known(OfBinary(binary.OperatorKind, left, right)),
                IBinaryOperation { OperatorMethod: null, IsLifted: false, Type: { } type } binary
                    when Of(binary.LeftOperand) is { HasValue: true, Value: { } left } &&
                        Of(binary.RightOperand) is { HasValue: true, Value: { } right } =>
                    Known(Arithmetic(binary.OperatorKind, left, right, type)),
                _ => default,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException or FormatException)
        {
            // It would throw at run time too.
            return default;
        }
    }

    /// <summary>The expressions whose value an expression can have: the branches of a condition that can be reached, or itself.</summary>
    public static IEnumerable<IOperation> Leaves(IOperation value)
    {
        if (value.ConstantValue.HasValue)
        {
            return [value];
        }

        return LocalValue.Strip(value) switch
        {
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => conditional.Condition.ConstantValue switch
            {
                { HasValue: true, Value: bool isTrue } => Leaves(isTrue ? conditional.WhenTrue : whenFalse),
                _ => Leaves(conditional.WhenTrue).Concat(Leaves(whenFalse)),
            },
            ICoalesceOperation coalesce => Leaves(coalesce.Value).Concat(Leaves(coalesce.WhenNull)),
            ISwitchExpressionOperation choice => choice.Arms.SelectMany(static arm => Leaves(arm.Value)),
            _ => [value],
        };
    }

    /// <summary>What a variable of the type is before anyone sets it; unknown for types that no rule speaks of.</summary>
    public static Optional<object?> DefaultOf(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => new Optional<object?>(null),
        { SpecialType: SpecialType.System_Boolean } => Known(false),
        { TypeKind: TypeKind.Enum } or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => Known(0),
        _ when type.IsSystem("TimeSpan") => Known(TimeSpan.Zero),
        _ when type.IsSystem("DateTimeOffset") => Known(default(DateTimeOffset)),
        _ => default,
    };

    private static Optional<object?> Known(object? value) => value is null ? default : new Optional<object?>(value);

    private static object? OfField(IFieldSymbol field) => (field.ContainingType, field.Name) switch
    {
        ({ } type, "Zero") when type.IsSystem("TimeSpan") => TimeSpan.Zero,
        ({ } type, "MinValue") when type.IsSystem("TimeSpan") => TimeSpan.MinValue,
        ({ } type, "MaxValue") when type.IsSystem("TimeSpan") => TimeSpan.MaxValue,
        ({ } type, "UnixEpoch") when type.IsSystem("DateTimeOffset") => UnixEpoch,
        ({ } type, "UnixEpoch") when type.IsSystem("DateTime") => UnixEpoch.UtcDateTime,
        ({ } type, "MinValue") when type.IsSystem("DateTimeOffset") => DateTimeOffset.MinValue,
        ({ } type, "MaxValue") when type.IsSystem("DateTimeOffset") => DateTimeOffset.MaxValue,
        _ => null,
    };

    private static object? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is not { } type || !(type.IsSystem("TimeSpan") || type.IsSystem("DateTimeOffset")) ||
            Arguments(call.Arguments) is not { } arguments)
        {
            return null;
        }

        if (method.Name == "Parse")
        {
            return arguments is [(_, string text), ..] ? Parse(type, text) : null;
        }

        if (type.IsSystem("TimeSpan"))
        {
            // FromSeconds(double value); and, since .NET 9, FromSeconds(long seconds, long milliseconds, …).
            return method.Name.StartsWith("From", StringComparison.Ordinal)
                ? Sum(arguments, TicksOf(method.Name.Substring("From".Length))) : null;
        }

        return arguments.Count == 1 && Integer(arguments, 0) is { } number
            ? method.Name switch
            {
                "FromUnixTimeSeconds" => DateTimeOffset.FromUnixTimeSeconds(number),
                "FromUnixTimeMilliseconds" => DateTimeOffset.FromUnixTimeMilliseconds(number),
                _ => null,
            }
            : null;
    }

    /// <summary>What a text says in every culture.</summary>
    private static object? Parse(ITypeSymbol type, string text)
    {
        if (type.IsSystem("TimeSpan"))
        {
            return TimeSpan.Parse(text, CultureInfo.InvariantCulture);
        }

        var hasOffset = text.EndsWith("Z", StringComparison.Ordinal) || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-ddTHH".Length;
        return hasOffset && DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }

    /// <summary>What a method makes of a known value.</summary>
    private static object? OfMethod(IInvocationOperation call, object value)
    {
        if (Arguments(call.Arguments) is not { } arguments)
        {
            return null;
        }

        var name = call.TargetMethod.Name;
        return (value, name, arguments) switch
        {
            (TimeSpan span, "Negate", []) => span.Negate(),
            (TimeSpan span, "Duration", []) => span.Duration(),
            (TimeSpan span, "Add", [(_, TimeSpan other)]) => span + other,
            (TimeSpan span, "Subtract", [(_, TimeSpan other)]) => span - other,
            (TimeSpan, "Multiply", [(_, double factor)]) => OfBinary(BinaryOperatorKind.Multiply, value, factor),
            (TimeSpan, "Divide", [(_, double divisor)]) => OfBinary(BinaryOperatorKind.Divide, value, divisor),
            (DateTimeOffset instant, "ToUnixTimeSeconds", []) => instant.ToUnixTimeSeconds(),
            (DateTimeOffset instant, "ToUnixTimeMilliseconds", []) => instant.ToUnixTimeMilliseconds(),
            (DateTimeOffset instant, "ToUniversalTime", []) => instant.ToUniversalTime(),
            (DateTimeOffset instant, "Subtract", [(_, TimeSpan span)]) => instant - span,
            (DateTimeOffset instant, "Add", [(_, TimeSpan span)]) => instant + span,
            (DateTimeOffset instant, _, [(_, { } amount)]) when name.StartsWith("Add", StringComparison.Ordinal) &&
                TicksOf(name.Substring("Add".Length)) is { } unit && KnownValue.Number(amount) is { } number && Span(number * unit) is { } span =>
                instant + span,
            _ => null,
        };
    }

    private static object? OfCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not { } type ||
            !(type.IsSystem("TimeSpan") || type.IsSystem("DateTimeOffset") || type.IsSystem("DateTime")) ||
            Arguments(creation.Arguments) is not { } arguments)
        {
            return null;
        }

        if (type.IsSystem("TimeSpan"))
        {
            return Sum(arguments, null);
        }

        if (type.IsSystem("DateTime"))
        {
            return arguments switch
            {
                [("year", int year), (_, int month), (_, int day)] => new DateTime(year, month, day),
                [("year", int year), (_, int month), (_, int day), ("hour", int hour), (_, int minute), (_, int second)] =>
                    new DateTime(year, month, day, hour, minute, second),
                [("year", int year), (_, int month), (_, int day), (_, int hour), (_, int minute), (_, int second), ("kind", int kind)] =>
                    new DateTime(year, month, day, hour, minute, second, (DateTimeKind)kind),
                _ => null,
            };
        }

        return arguments switch
        {
            [] => default(DateTimeOffset),
            [("dateTime", DateTime { Kind: DateTimeKind.Utc } time)] => new DateTimeOffset(time),
            [("dateTime", DateTime time), ("offset", TimeSpan offset)] => new DateTimeOffset(time, offset),
            [("ticks", _), (_, TimeSpan offset)] when Integer(arguments, 0) is { } ticks => new DateTimeOffset(ticks, offset),
            [("year", int year), (_, int month), (_, int day), (_, int hour), (_, int minute), (_, int second),
                ("offset", TimeSpan offset)] =>
                new DateTimeOffset(year, month, day, hour, minute, second, offset),
            [("year", int year), (_, int month), (_, int day), (_, int hour), (_, int minute), (_, int second), (_, int millisecond),
                ("offset", TimeSpan offset)] =>
                new DateTimeOffset(year, month, day, hour, minute, second, millisecond, offset),
            _ => null,
        };
    }

    private static object? OfBinary(BinaryOperatorKind kind, object left, object right) => (kind, left, right) switch
    {
        (BinaryOperatorKind.Add, TimeSpan first, TimeSpan second) => first + second,
        (BinaryOperatorKind.Subtract, TimeSpan first, TimeSpan second) => first - second,
        (BinaryOperatorKind.Multiply, TimeSpan span, _) when KnownValue.Number(right) is { } factor => Span(span.Ticks * factor),
        (BinaryOperatorKind.Multiply, _, TimeSpan span) when KnownValue.Number(left) is { } factor => Span(span.Ticks * factor),
        (BinaryOperatorKind.Divide, TimeSpan span, not TimeSpan) when KnownValue.Number(right) is { } divisor and not 0 =>
            Span(span.Ticks / divisor),
        (BinaryOperatorKind.Add, DateTimeOffset instant, TimeSpan span) => instant + span,
        (BinaryOperatorKind.Subtract, DateTimeOffset instant, TimeSpan span) => instant - span,
        _ => null,
    };

    /// <summary>What arithmetic gives; nothing where it would overflow.</summary>
    private static object? Arithmetic(BinaryOperatorKind kind, object left, object right, ITypeSymbol type)
    {
        if (KnownValue.Number(left) is not { } first || KnownValue.Number(right) is not { } second || left is bool or TimeSpan or DateTimeOffset)
        {
            return null;
        }

        decimal? result = kind switch
        {
            BinaryOperatorKind.Add => first + second,
            BinaryOperatorKind.Subtract => first - second,
            BinaryOperatorKind.Multiply => first * second,
            BinaryOperatorKind.Divide when second != 0 => first / second,
            BinaryOperatorKind.Remainder when second != 0 => first % second,
            _ => null,
        };
        return result is { } number ? OfType(number, type) : null;
    }

    /// <summary>A number that code converts to another type; nothing where it does not fit.</summary>
    private static Optional<object?> Converted(Optional<object?> value, ITypeSymbol? type)
    {
        var target = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0] : type;
        return value is { HasValue: true, Value: { } known } && target is { TypeKind: not TypeKind.Enum } &&
            known is not bool and not TimeSpan and not DateTimeOffset &&
            target.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double && KnownValue.Number(known) is { } number
                ? Known(OfType(number, target)) : value;
    }

    private static object? OfType(decimal number, ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double or SpecialType.System_Single => (double)number,
        SpecialType.System_Decimal => number,
        SpecialType.System_Int64 => decimal.ToInt64(decimal.Truncate(number)),
        SpecialType.System_UInt64 => decimal.ToUInt64(decimal.Truncate(number)),
        SpecialType.System_UInt32 => decimal.ToUInt32(decimal.Truncate(number)),
        SpecialType.System_Int32 => decimal.ToInt32(decimal.Truncate(number)),
        SpecialType.System_Int16 => decimal.ToInt16(decimal.Truncate(number)),
        SpecialType.System_UInt16 => decimal.ToUInt16(decimal.Truncate(number)),
        SpecialType.System_SByte => decimal.ToSByte(decimal.Truncate(number)),
        SpecialType.System_Byte => decimal.ToByte(decimal.Truncate(number)),
        _ => null,
    };

    /// <summary>The arguments' values in the order of the parameters, or null when one is not known.</summary>
    private static List<(string Name, object? Value)>? Arguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new List<(int Ordinal, string Name, object? Value)>();
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || Of(argument.Value) is not { HasValue: true } value)
            {
                return null;
            }

            values.Add((parameter.Ordinal, parameter.Name, value.Value));
        }

        values.Sort(static (a, b) => a.Ordinal.CompareTo(b.Ordinal));
        return values.ConvertAll(static value => (value.Name, value.Value));
    }

    private static long? Integer(List<(string Name, object? Value)> arguments, int index) =>
        KnownValue.Number(arguments[index].Value) is >= long.MinValue and <= long.MaxValue and var number ? (long)number : null;

    private static TimeSpan? Sum(List<(string Name, object? Value)> arguments, long? unit)
    {
        decimal ticks = 0;
        foreach (var (name, value) in arguments)
        {
            if ((name == "value" ? unit : TicksOf(name)) is not { } factor || KnownValue.Number(value) is not { } number)
            {
                return null;
            }

            ticks += number * factor;
        }

        return Span(ticks);
    }

    private static TimeSpan? Span(decimal ticks) =>
        ticks is >= long.MinValue and <= long.MaxValue ? new TimeSpan((long)ticks) : default(TimeSpan?);

    private static long? TicksOf(string unit) => unit switch
    {
        "days" or "Days" => TimeSpan.TicksPerDay,
        "hours" or "Hours" => TimeSpan.TicksPerHour,
        "minutes" or "Minutes" => TimeSpan.TicksPerMinute,
        "seconds" or "Seconds" => TimeSpan.TicksPerSecond,
        "milliseconds" or "Milliseconds" => TimeSpan.TicksPerMillisecond,
        "microseconds" or "Microseconds" => TimeSpan.TicksPerMillisecond / 1000,
        "ticks" or "Ticks" => 1,
        _ => null,
    };
}
