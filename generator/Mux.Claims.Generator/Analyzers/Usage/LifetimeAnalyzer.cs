using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC034: a lifetime or expiry that no viewer can use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LifetimeAnalyzer : MuxAnalyzer
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>Older than this package: a token that expires before it was never meant. The day of the build plays no part.</summary>
    private static readonly DateTimeOffset LongAgo = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ShortLifetime);

    internal override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation => Analyze(operation),
        OperationKind.Conversion,
        OperationKind.Invocation,
        OperationKind.SimpleAssignment);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (ExpiryOf(context.Operation) is not { } given)
        {
            return;
        }

        var value = LocalValue.Resolve(given);
        if (KnownExpression.Of(value) is { HasValue: true, Value: DateTimeOffset instant })
        {
            if (instant < LongAgo)
            {
                Report(context, given, $"The expiry {instant.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)} is past",
                    "signing refuses it");
            }
        }
        else if ((KnownExpression.Of(value) is { HasValue: true, Value: TimeSpan span } ? span : FromNow(value)) is { } lifetime &&
            lifetime < Shortest)
        {
            Report(
                context,
                given,
                $"A lifetime of {lifetime.ToString("c", CultureInfo.InvariantCulture)} is too short",
                lifetime <= TimeSpan.Zero ? "signing refuses it"
                    : "Mux ends playback when the token expires, in the middle of a video too");
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation given, string fault, string consequence) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.ShortLifetime, given.Syntax.GetLocation(), fault, consequence));

    private static IOperation? ExpiryOf(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod.ContainingType: var type, Operand: var operand } when type.IsMux("Expiry") => operand,
        IInvocationOperation
        {
            TargetMethod: { Name: "After" or "At", ContainingType: var type },
            Arguments: [{ Value: var value }]
        }
            when type.IsMux("Expiry") => value,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Lifetime" } property }, Value: var value }
            when property.ContainingType.IsMux("MuxSignerOptions") ||
                property.ContainingType.Is("Mux.Claims.AspNetCore", "MuxClaimsOptions") => value,
        _ => null,
    };

    /// <summary>
    /// How far from now an instant is, where it is made from now: <c>UtcNow.AddSeconds(30)</c>, <c>UtcNow + span</c>; or null.
    /// </summary>
    private static TimeSpan? FromNow(IOperation instant) => LocalValue.Resolve(instant) switch
    {
        var now when IsNow(now) => TimeSpan.Zero,
        IInvocationOperation
        {
            TargetMethod: { Name: var name, ContainingType: { } type }, Instance: { } from,
            Arguments: [{ Value: var amount }]
        }
            when IsInstant(type) && FromNow(from) is { } before &&
                KnownExpression.Of(LocalValue.Resolve(amount)) is { HasValue: true, Value: { } added } =>
            Add(before, name, added),
        IInvocationOperation { TargetMethod: { Name: "ToUniversalTime" or "ToLocalTime", ContainingType: { } type }, Instance: { } from }
            when IsInstant(type) => FromNow(from),
        IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract,
            OperatorMethod.ContainingType: { } type
        } sum
            when IsInstant(type) && FromNow(sum.LeftOperand) is { } before &&
                KnownExpression.Of(LocalValue.Resolve(sum.RightOperand)) is { HasValue: true, Value: TimeSpan added } =>
            sum.OperatorKind == BinaryOperatorKind.Add ? before + added : before - added,
        IObjectCreationOperation { Type: { } type, Arguments: [{ Value: var from }] } when type.IsSystem("DateTimeOffset") => FromNow(from),
        _ => null,
    };

    private static bool IsNow(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "UtcNow" or "Now", ContainingType: var type } } => IsInstant(type),
        IInvocationOperation { TargetMethod: { Name: "GetUtcNow" or "GetLocalNow", ContainingType: var type } } =>
            type.DerivesFrom("System", "TimeProvider"),
        _ => false,
    };

    private static bool IsInstant(ITypeSymbol type) => type.IsSystem("DateTimeOffset") || type.IsSystem("DateTime");

    private static TimeSpan? Add(TimeSpan before, string method, object added)
    {
        try
        {
            return (method, added) switch
            {
                ("Add", TimeSpan span) => before + span,
                ("Subtract", TimeSpan span) => before - span,
                _ when KnownValue.Number(added) is { } number && TicksOf(method) is { } unit =>
                    before + new TimeSpan((long)(number * unit)),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            // It would throw at run time too.
            return null;
        }
    }

    private static long? TicksOf(string method) => method switch
    {
        "AddDays" => TimeSpan.TicksPerDay,
        "AddHours" => TimeSpan.TicksPerHour,
        "AddMinutes" => TimeSpan.TicksPerMinute,
        "AddSeconds" => TimeSpan.TicksPerSecond,
        "AddMilliseconds" => TimeSpan.TicksPerMillisecond,
        "AddTicks" => 1,
        _ => null,
    };
}
