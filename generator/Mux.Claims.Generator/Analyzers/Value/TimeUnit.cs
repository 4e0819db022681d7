using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Times that are given in another unit than the claim's, which the call that makes them says, whatever their value.</summary>
internal static class TimeUnit
{
    /// <summary>The unit that was meant and the one that was given, as the end of a sentence; or null.</summary>
    public static string? Violation(ClaimMember member, IOperation value) => member.Parameter?.Kind switch
    {
        ParameterKind.EpochSeconds => Epoch(LocalValue.Resolve(value)),
        ParameterKind.Seconds => Seconds(LocalValue.Resolve(value)),
        _ => null,
    };

    private static string? Epoch(IOperation value) => value switch
    {
        _ when Milliseconds(value) is { } method => $"must be in UNIX seconds, and {method} gives milliseconds; call ToUnixTimeSeconds",
        IPropertyReferenceOperation { Property: { Name: "Ticks" or "UtcTicks", ContainingType: var type } property }
            when type.IsSystem("DateTimeOffset") || type.IsSystem("DateTime") =>
            $"must be in UNIX seconds, and {property.Name} gives ticks; call ToUnixTimeSeconds",
        IInvocationOperation { TargetMethod: { Name: "FromUnixTimeSeconds", ContainingType: var type }, Arguments: [{ Value: var argument }] }
            when type.IsSystem("DateTimeOffset") &&
                (Milliseconds(LocalValue.Resolve(argument)) is not null || IsPastAll(KnownExpression.Of(argument))) =>
            "must be in UNIX seconds, and FromUnixTimeSeconds is given milliseconds; call FromUnixTimeMilliseconds",
        _ => null,
    };

    private static string? Seconds(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: { Name: "TotalMilliseconds" or "TotalMicroseconds" or "Ticks", ContainingType: var type } property }
            when type.IsSystem("TimeSpan") => $"must be in seconds, and {property.Name} does not give them; read TotalSeconds",
        _ => null,
    };

    private static string? Milliseconds(IOperation value) =>
        value is IInvocationOperation { TargetMethod: { Name: "ToUnixTimeMilliseconds", ContainingType: var type } } &&
        type.IsSystem("DateTimeOffset")
            ? "ToUnixTimeMilliseconds" : null;

    private static bool IsPastAll(Optional<object?> value) =>
        value is { HasValue: true, Value: { } seconds } && KnownValue.Number(seconds) > EpochCheck.MaxUnixSeconds;
}
