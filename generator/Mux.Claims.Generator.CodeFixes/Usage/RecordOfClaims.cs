using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>
/// A hand-made token's claims as a record: the ready-made one of the audience, or one that is declared for custom claims.
/// </summary>
internal sealed class RecordOfClaims
{
    private const string Space = "global::Mux.Claims.";

    /// <summary>What the signer writes itself, and what Mux gives no meaning to.</summary>
    private static readonly string[] Dropped = ["aud", "kid", "iat", "nbf", "iss", "jti", "alg", "typ"];

    private static readonly SymbolDisplayFormat Nullable = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly List<string> _set = [];
    private readonly List<string> _declared = [];
    private readonly List<SyntaxNode> _kept = [];
    private string _subject = "";
    private bool _isCustom;

    private RecordOfClaims(Audience audience, string name)
    {
        Audience = audience;
        Name = name;
    }

    public Audience Audience { get; }

    /// <summary>The record's name.</summary>
    public string Name { get; private set; }

    /// <summary>The expressions that stand in the new code as they stood in the old.</summary>
    public IReadOnlyList<SyntaxNode> Kept => _kept;

    /// <summary>The argument behind the signer, with its comma; empty for the signer's lifetime.</summary>
    public string Expiry { get; private set; } = "";

    /// <summary>The expression that makes the record.</summary>
    public string Creation =>
        $"new {(_isCustom ? "" : Space)}{Name}({_subject})" + (_set.Count == 0 ? "" : $" {{ {string.Join(", ", _set)} }}");

    /// <summary>The claims as members, or null where one has no value that a member can have.</summary>
    public static RecordOfClaims? Of(TokenByHand token, Audience audience, Declaration declaration)
    {
        var compilation = declaration.Semantics.Compilation;
        if (compilation.GetTypeByMetadataName("Mux.Claims." + audience.Record) is not { } readyMade ||
            ClaimRecord.Read(readyMade, declaration.Cancellation) is not { } members)
        {
            return null;
        }

        var record = new RecordOfClaims(audience, audience.Record);
        foreach (var (name, value, _) in token.Claims)
        {
            if (value is null || (!Dropped.Contains(name) && !record.Add(name, Unboxed(value), members)))
            {
                return null;
            }
        }

        if (record._isCustom)
        {
            record.Name = Free(audience.Name + "Token", declaration);
        }

        return record._subject.Length > 0 ? record : null;
    }

    /// <summary>The declaration of the record behind the outermost type, where there are custom claims.</summary>
    public IEnumerable<TextChange> Changes(MemberDeclarationSyntax member, Declaration declaration)
    {
        if (!_isCustom || member.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } type)
        {
            yield break;
        }

        var (line, indent) = (declaration.NewLine, declaration.IndentOf(type));
        var members = string.Concat(_declared.Select(declared => $"{indent}    {declared}{line}"));
        yield return new TextChange(
            new(type.Span.End, 0),
            $"{line}{line}{indent}[{Space}MuxClaims({Space}MuxAudience.{Audience.Name})]{line}" +
            $"{indent}internal sealed partial record {Name}({Space}{Audience.SubjectType} {Audience.SubjectType}){line}" +
            $"{indent}{{{line}{members}{indent}}}");
    }

    private bool Add(string name, IOperation value, ClaimRecord members)
    {
        switch (name)
        {
            case "sub":
                _subject = Subject(value);
                return _subject.Length > 0;
            case "exp":
                return AddExpiry(value);
            case "custom":
                return AddCustom(value);
        }

        if (members.FindClaim(name) is not { Parameter: { } parameter } member)
        {
            return AddCustom(name, value);
        }

        if (Convert(parameter, value, member.Type) is not { } text)
        {
            return false;
        }

        _set.Add($"{member.Symbol.Name} = {text}");
        _declared.Add($"public {member.Type.ToDisplayString(Nullable)} {member.Symbol.Name} {{ get; init; }}");
        return true;
    }

    private bool AddCustom(IOperation value)
    {
        var custom = LocalValue.Resolve(value);
        var pairs = custom is IAnonymousObjectCreationOperation anonymous
            ? anonymous.Initializers.OfType<ISimpleAssignmentOperation>()
                .Select(static set => (Name: ((IPropertyReferenceOperation)set.Target).Property.Name, set.Value))
            : TextParts.Pairs(custom).Select(static pair => (Name: pair.Name.ConstantValue.Value as string ?? "", pair.Value));
        var list = pairs.ToList();
        return list.Count > 0 && list.TrueForAll(pair => AddCustom(pair.Name, Unboxed(pair.Value)));
    }

    private bool AddCustom(string name, IOperation value)
    {
        var member = Pascal(name);
        if (value.Type is not { } type || !SyntaxFacts.IsValidIdentifier(member) || !CanBeCustom(type))
        {
            return false;
        }

        _isCustom = true;
        _set.Add($"{member} = {Keep(value)}");
        var attribute = ClaimNames.SnakeCase(member) == name ? "CustomClaim"
            : $"CustomClaim({SymbolDisplay.FormatLiteral(name, quote: true)})";
        var display = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        _declared.Add($"[{Space}{attribute}] public {display}? {member} {{ get; init; }}");
        return true;
    }

    private static bool CanBeCustom(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32 or
            SpecialType.System_Int64 or
            SpecialType.System_Double or SpecialType.System_Decimal || type.IsSystem("Guid") || type.IsSystem("DateTimeOffset") ||
                type.TypeKind == TypeKind.Enum;

    private string Subject(IOperation value)
    {
        if (Identified(value) is { } id && id.Type.IsMux(Audience.SubjectType))
        {
            return Keep(id);
        }

        return value.Type?.SpecialType == SpecialType.System_String ? $"new {Space}{Audience.SubjectType}({Keep(value)})" : "";
    }

    /// <summary>The identifier whose text a value is, or null.</summary>
    private static IOperation? Identified(IOperation value) => LocalValue.Resolve(value) switch
    {
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } id } => id,
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance: { } id } => id,
        _ => null,
    };

    private bool AddExpiry(IOperation value)
    {
        var expires = LocalValue.Resolve(value);
        while (expires is IConversionOperation { OperatorMethod: null, Operand: var operand } ||
            (expires is IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.Length: <= 1 }, Instance: { } text } &&
                (operand = text) is not null))
        {
            expires = LocalValue.Resolve(operand);
        }

        switch (expires)
        {
            case IInvocationOperation { TargetMethod: { Name: "ToUnixTimeSeconds" or "ToUnixTimeMilliseconds" }, Instance: { } instant }:
                Expiry = $", {Keep(instant)}";
                return true;
            case IInvocationOperation
            {
                TargetMethod: { Name: "GetIntDate", ContainingType.Name: "EpochTime" },
                Arguments: [{ Value: var date }]
            }:
                Expiry = $", new global::System.DateTimeOffset({Keep(date)})";
                return true;
            case { Type: { } type } when type.IsSystem("DateTime"):
                Expiry = $", new global::System.DateTimeOffset({Keep(expires)})";
                return true;
            case { Type: { } type } when type.IsSystem("DateTimeOffset"):
                Expiry = $", {Keep(expires)}";
                return true;
            case { Type.SpecialType: SpecialType.System_Int64 or SpecialType.System_Int32 }:
                Expiry = $", global::System.DateTimeOffset.FromUnixTimeSeconds({Keep(expires)})";
                return true;
            default:
                return false;
        }
    }

    private string? Convert(Parameter parameter, IOperation value, ITypeSymbol member)
    {
        if (value.ConstantValue is { HasValue: true, Value: { } constant })
        {
            var text = System.Convert.ToString(constant, CultureInfo.InvariantCulture)!;
            return ClaimLiteral.Of(parameter, constant is bool flag ? flag ? "true" : "false" : text, member);
        }

        var isNumber = value.Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
        return parameter.Kind switch
        {
            ParameterKind.Integer when isNumber => Keep(value),
            ParameterKind.Seconds when isNumber => $"global::System.TimeSpan.FromSeconds({Keep(value)})",
            ParameterKind.EpochSeconds when LocalValue.Resolve(value) is IInvocationOperation
            {
                TargetMethod.Name: "ToUnixTimeSeconds",
                Instance: { } instant
            } =>
                Keep(instant),
            ParameterKind.EpochSeconds when isNumber => $"global::System.DateTimeOffset.FromUnixTimeSeconds({Keep(value)})",
            ParameterKind.Flag when value.Type?.SpecialType == SpecialType.System_Boolean => Keep(value),
            ParameterKind.Text when value.Type?.SpecialType == SpecialType.System_String => Keep(value),
            _ => null,
        };
    }

    private string Keep(IOperation value)
    {
        _kept.Add(value.Syntax);
        return value.Syntax.ToString();
    }

    private static IOperation Unboxed(IOperation value)
    {
        while (value is IParenthesizedOperation or IConversionOperation
            {
                OperatorMethod: null,
                Type.SpecialType: SpecialType.System_Object
            })
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        return value;
    }

    private static string Pascal(string name) => string.Concat(
        name.Split('_', '-').Where(static word => word.Length > 0).Select(static word =>
            char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static string Free(string name, Declaration declaration)
    {
        var free = name;
        for (var i = 2; declaration.Semantics.LookupNamespacesAndTypes(declaration.Expression.SpanStart, name: free).Length > 0; i++)
        {
            free = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
