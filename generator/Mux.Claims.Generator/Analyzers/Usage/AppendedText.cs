using Microsoft.CodeAnalysis.Operations;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>What code appends to a <c>StringBuilder</c> or writes to a <c>TextWriter</c>, call by call.</summary>
internal static class AppendedText
{
    /// <summary>How many statements are read back; what stands before is not known.</summary>
    private const int Reach = 24;

    /// <summary>The pieces that a call appends; null for other calls.</summary>
    public static List<TextPart>? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (call.Instance is null || !IsAppend(method.Name) || !IsBuilder(method.ContainingType))
        {
            return null;
        }

        var parts = method.Name == "AppendFormat" || method.Parameters is [{ Name: "format" }, _, ..] ? TextParts.OfFormat(call)
            : call.Arguments is [.., { Value: var value }] && IsWhole(method) ? TextParts.Of(value)
            : call.Arguments.IsEmpty ? [] : [new TextPart(null, call)];
        if (method.Name.Contains("Line"))
        {
            parts.Add(new TextPart("\n", call));
        }

        return parts;
    }

    /// <summary>What stands in the builder before a call, as far as the same method says; nothing where it says nothing.</summary>
    public static List<TextPart> Before(IInvocationOperation call)
    {
        var parts = new List<TextPart>();
        AddChain(LocalValue.Strip(call.Instance!), call, parts);
        return parts;
    }

    private static bool IsAppend(string name) =>
        name is "Append" or "AppendLine" or "AppendFormat" or "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync";

    private static bool IsBuilder(ITypeSymbol? type) =>
        type.Is("System.Text", "StringBuilder") || type.DerivesFrom("System.IO", "TextWriter");

    /// <summary>Whether the last argument is appended as a whole: no count, range or repetition.</summary>
    private static bool IsWhole(IMethodSymbol method) =>
        method.Parameters.Length == 1 || (method.Parameters.Length == 2 && method.Parameters[0].Type.Is("System", "IFormatProvider"));

    /// <summary>What a chain of calls has appended, and what stood there before it.</summary>
    private static void AddChain(IOperation builder, IOperation at, List<TextPart> parts)
    {
        switch (builder)
        {
            case IInvocationOperation { Instance: { } inner } call when IsBuilder(call.TargetMethod.ContainingType):
                AddChain(LocalValue.Strip(inner), at, parts);
                AddCall(call, parts);
                break;
            case IObjectCreationOperation creation:
                AddCreation(creation, parts);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation:
                AddEarlier(builder, at, parts);
                break;
            default:
                break;
        }
    }

    private static void AddCall(IInvocationOperation call, List<TextPart> parts)
    {
        if (call.TargetMethod.Name == "Clear")
        {
            parts.Clear();
        }

        parts.AddRange(Of(call) ?? (call.TargetMethod.Name is "Clear" or "EnsureCapacity" or "Flush" ? [] : [new TextPart(null, call)]));
    }

    private static void AddCreation(IObjectCreationOperation creation, List<TextPart> parts)
    {
        if (creation.Arguments is [{ Value: var initial, Parameter.Type.SpecialType: SpecialType.System_String }, ..])
        {
            parts.AddRange(TextParts.Of(initial));
        }
    }

    /// <summary>What the statements before have appended: those of the block, then those around it.</summary>
    private static void AddEarlier(IOperation builder, IOperation at, List<TextPart> parts)
    {
        var symbol = Symbol(builder);
        var earlier = new List<IOperation>();
        for (var child = at; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            var statements = parent switch
            {
                IBlockOperation block => block.Operations,
                ISwitchCaseOperation section => section.Body,
                _ => ImmutableArray<IOperation>.Empty,
            };
            for (var i = statements.IndexOf(child) - 1; i >= 0 && earlier.Count < Reach; i--)
            {
                earlier.Add(statements[i]);
            }
        }

        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            AddStatement(earlier[i], symbol, parts);
        }
    }

    private static void AddStatement(IOperation statement, ISymbol? symbol, List<TextPart> parts)
    {
        switch (statement)
        {
            case IVariableDeclarationGroupOperation declaration
                when declaration.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(local => Same(local.Symbol, symbol))
                    is { } declarator:
                parts.Clear();
                if (declarator.GetVariableInitializer()?.Value is { } initial)
                {
                    AddStatementChain(LocalValue.Strip(initial), parts);
                }

                break;
            case IExpressionStatementOperation { Operation: var expression } when Receiver(expression) is { } receiver &&
                Same(Symbol(receiver), symbol):
                AddStatementChain(LocalValue.Strip(expression), parts);
                break;
            default:
                if (statement.Descendants().Any(operation => Same(Symbol(operation), symbol)))
                {
                    parts.Add(new TextPart(null, statement));
                }

                break;
        }
    }

    /// <summary>The calls of one statement, without what stood there before it.</summary>
    private static void AddStatementChain(IOperation operation, List<TextPart> parts)
    {
        switch (operation)
        {
            case IInvocationOperation { Instance: { } inner } call when IsBuilder(call.TargetMethod.ContainingType):
                AddStatementChain(LocalValue.Strip(inner), parts);
                AddCall(call, parts);
                break;
            case IAwaitOperation { Operation: var awaited }:
                AddStatementChain(LocalValue.Strip(awaited), parts);
                break;
            case IObjectCreationOperation creation:
                AddCreation(creation, parts);
                break;
            default:
                break;
        }
    }

    private static IOperation? Receiver(IOperation operation)
    {
        operation = LocalValue.Strip(operation);
        while (true)
        {
            switch (operation)
            {
                case IAwaitOperation { Operation: var awaited }:
                    operation = LocalValue.Strip(awaited);
                    break;
                case IInvocationOperation { Instance: { } instance }:
                    operation = LocalValue.Strip(instance);
                    break;
                case IInvocationOperation:
                    return null;
                default:
                    return operation;
            }
        }
    }

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);
}
