using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>
/// Values that are known before the program runs: the compiler's constants, and beyond them what <c>TimeSpan</c> and <c>DateTimeOffset</c>
/// make of constants. A known value is null, a bool, a string, a boxed number, a TimeSpan or a DateTimeOffset; an enum's is its number.
/// </summary>
internal static class ConstantValue
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
                IConversionOperation { OperatorMethod: null } conversion => Of(conversion.Operand),
                IDefaultValueOperation { Type: { } type } => DefaultOf(type),
                IFieldReferenceOperation { Instance: null, Field: var field } => Known(OfField(field)),
                IInvocationOperation { Instance: null } call => Known(OfCall(call)),
                IObjectCreationOperation { Initializer: null } creation => Known(OfCreation(creation)),
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: not null } unary
                    when Of(unary.Operand) is { HasValue: true, Value: TimeSpan span } => Known(span.Negate()),
                IBinaryOperation { OperatorMethod: not null } binary
                    when Of(binary.LeftOperand) is { HasValue: true, Value: { } left } &&
                        Of(binary.RightOperand) is { HasValue: true, Value: { } right } =>
                    Known(OfBinary(binary.OperatorKind, left, right)),
                _ => default,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException)
        {
            // It would throw at run time too.
            return default;
        }
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

    /// <summary>The number that the catalogue's ranges and rules speak of: seconds, UNIX seconds, 1 or 0, or the number itself.</summary>
    public static decimal? ToNumber(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        TimeSpan span => (decimal)span.Ticks / TimeSpan.TicksPerSecond,
        DateTimeOffset instant => (decimal)(instant.UtcTicks - UnixEpoch.Ticks) / TimeSpan.TicksPerSecond,
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture) is > -7.9e27 and < 7.9e27 and var number
            ? (decimal)number : null,
        decimal or sbyte or byte or short or ushort or int or uint or long or ulong =>
            Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static Optional<object?> Known(object? value) => value is null ? default : new Optional<object?>(value);

    private static object? OfField(IFieldSymbol field) => (field.ContainingType, field.Name) switch
    {
        ({ } type, "Zero") when type.IsSystem("TimeSpan") => TimeSpan.Zero,
        ({ } type, "MinValue") when type.IsSystem("TimeSpan") => TimeSpan.MinValue,
        ({ } type, "MaxValue") when type.IsSystem("TimeSpan") => TimeSpan.MaxValue,
        ({ } type, "UnixEpoch") when type.IsSystem("DateTimeOffset") => UnixEpoch,
        ({ } type, "MinValue") when type.IsSystem("DateTimeOffset") => DateTimeOffset.MinValue,
        ({ } type, "MaxValue") when type.IsSystem("DateTimeOffset") => DateTimeOffset.MaxValue,
        _ => null,
    };

    private static object? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is not { } type || !method.Name.StartsWith("From", StringComparison.Ordinal))
        {
            return null;
        }

        if (type.IsSystem("TimeSpan"))
        {
            // FromSeconds(double value); and, since .NET 9, FromSeconds(long seconds, long milliseconds, …).
            return Arguments(call.Arguments) is { } arguments ? Sum(arguments, TicksOf(method.Name.Substring("From".Length))) : null;
        }

        return type.IsSystem("DateTimeOffset") && Arguments(call.Arguments) is { Count: 1 } single && Integer(single, 0) is { } number
            ? method.Name switch
            {
                "FromUnixTimeSeconds" => DateTimeOffset.FromUnixTimeSeconds(number),
                "FromUnixTimeMilliseconds" => DateTimeOffset.FromUnixTimeMilliseconds(number),
                _ => null,
            }
            : null;
    }

    private static object? OfCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not { } type || !(type.IsSystem("TimeSpan") || type.IsSystem("DateTimeOffset")) ||
            Arguments(creation.Arguments) is not { } arguments)
        {
            return null;
        }

        if (type.IsSystem("TimeSpan"))
        {
            return Sum(arguments, null);
        }

        return arguments switch
        {
            [] => default(DateTimeOffset),
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
        (BinaryOperatorKind.Multiply, TimeSpan span, _) when ToNumber(right) is { } factor => Span(span.Ticks * factor),
        (BinaryOperatorKind.Multiply, _, TimeSpan span) when ToNumber(left) is { } factor => Span(span.Ticks * factor),
        (BinaryOperatorKind.Divide, TimeSpan span, not TimeSpan) when ToNumber(right) is { } divisor and not 0 =>
            Span(span.Ticks / divisor),
        (BinaryOperatorKind.Add, DateTimeOffset instant, TimeSpan span) => instant + span,
        (BinaryOperatorKind.Subtract, DateTimeOffset instant, TimeSpan span) => instant - span,
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
        ToNumber(arguments[index].Value) is >= long.MinValue and <= long.MaxValue and var number ? (long)number : null;

    private static TimeSpan? Sum(List<(string Name, object? Value)> arguments, long? unit)
    {
        decimal ticks = 0;
        foreach (var (name, value) in arguments)
        {
            if ((name == "value" ? unit : TicksOf(name)) is not { } factor || ToNumber(value) is not { } number)
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
