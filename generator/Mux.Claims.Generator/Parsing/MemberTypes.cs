using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Which C# types claims can have.</summary>
internal static class MemberTypes
{
    private static readonly Dictionary<string, EquatableArray<EnumMemberModel>> ClosedSets = MuxCatalogue.ClosedSets.ToDictionary(
        static set => set.EnumName,
        static set => new EquatableArray<EnumMemberModel>(
            set.Members.Select(static member => new EnumMemberModel(member.Name, member.Text, member.Value)).ToImmutableArray()));

    /// <summary>The kind of a type, or null for one that no claim can hold.</summary>
    public static ClaimType? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ClaimType.Boolean,
        SpecialType.System_SByte or SpecialType.System_Byte or
            SpecialType.System_Int16 or SpecialType.System_UInt16 or
            SpecialType.System_Int32 or SpecialType.System_UInt32 or
            SpecialType.System_Int64 or SpecialType.System_UInt64 => ClaimType.Integer,
        SpecialType.System_Single => ClaimType.Single,
        SpecialType.System_Double => ClaimType.Double,
        SpecialType.System_Decimal => ClaimType.Decimal,
        SpecialType.System_String => ClaimType.String,
        SpecialType.None when type.TypeKind == TypeKind.Enum && type.IsNamed() =>
            type.IsMuxClaims() && ClosedSets.ContainsKey(type.Name) ? ClaimType.Choice : ClaimType.Enum,
        SpecialType.None when type.IsIdentifier() => ClaimType.Identifier,
        SpecialType.None when type.TypeKind == TypeKind.Struct && type.IsSystem("TimeSpan") => ClaimType.TimeSpan,
        SpecialType.None when type.TypeKind == TypeKind.Struct && type.IsSystem("DateTimeOffset") => ClaimType.DateTimeOffset,
        SpecialType.None when type.TypeKind == TypeKind.Struct && type.IsSystem("Guid") => ClaimType.Guid,
        _ => null,
    };

    /// <summary>The kind of a member that is this parameter, or a custom claim when it is null.</summary>
    public static ClaimType AsClaim(ClaimType kind, Parameter? parameter) => (kind, parameter?.Kind) switch
    {
        (ClaimType.DateTimeOffset, ParameterKind.EpochSeconds) => ClaimType.Epoch,
        (ClaimType.Integer, ParameterKind.EpochSeconds) => ClaimType.EpochSeconds,
        (ClaimType.Choice, null) => ClaimType.Enum,
        _ => kind,
    };

    /// <summary>Whether a type can hold a parameter.</summary>
    public static bool Holds(Parameter parameter, ClaimType kind, ITypeSymbol type) => parameter.Kind switch
    {
        ParameterKind.Seconds =>
            kind is ClaimType.TimeSpan or ClaimType.Integer or ClaimType.Single or ClaimType.Double or ClaimType.Decimal,
        ParameterKind.EpochSeconds => kind is ClaimType.DateTimeOffset || type.SpecialType == SpecialType.System_Int64,
        ParameterKind.Integer => type.SpecialType == SpecialType.System_Int32,
        ParameterKind.Flag => kind == ClaimType.Boolean,
        ParameterKind.Choice => kind == ClaimType.Choice && type.Name == parameter.Set!.EnumName,
        _ => kind == ClaimType.String,
    };

    /// <summary>What a parameter holds, the types for it, and the one that a fix would choose.</summary>
    public static (string Holds, string Types, string Best) Expected(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Seconds => ("seconds", "TimeSpan or a number", "System.TimeSpan"),
        ParameterKind.EpochSeconds => ("UNIX seconds", "DateTimeOffset or long", "System.DateTimeOffset"),
        ParameterKind.Integer => ("a whole number", "int", "int"),
        ParameterKind.Flag => ("true or false", "bool", "bool"),
        ParameterKind.Choice => ($"one of {parameter.Set!.Texts}", parameter.Set.EnumName, "Mux.Claims." + parameter.Set.EnumName),
        _ => ("text", "string", "string"),
    };

    /// <summary>A closed set's members as the model has them.</summary>
    public static EquatableArray<EnumMemberModel> EnumMembers(ClosedSet set) => ClosedSets[set.EnumName];

    /// <summary>An enum's members, each value once, with what the claim says.</summary>
    public static EquatableArray<EnumMemberModel> EnumMembers(ITypeSymbol type)
    {
        var members = ImmutableArray.CreateBuilder<EnumMemberModel>();
        var values = new HashSet<object>();
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: { } value, Name.Length: > 0 } field &&
                type.GetMembers(field.Name).Length == 1 && !Obsolescence.IsError(field) && values.Add(value))
            {
                members.Add(new EnumMemberModel(
                    EmittedNames.Escape(field.Name), TextOf(field), Convert.ToDecimal(value, CultureInfo.InvariantCulture)));
            }
        }

        return new(members.ToImmutable());
    }

    /// <summary>Two members of an enum, of different values, that the claim could not tell apart.</summary>
    public static (string First, string Second, string Text)? FindMerged(ITypeSymbol type)
    {
        var texts = new Dictionary<string, string>();
        foreach (var member in EnumMembers(type))
        {
            if (texts.TryGetValue(member.Text, out var first))
            {
                return (first, member.Name, member.Text);
            }

            texts.Add(member.Text, member.Name);
        }

        return null;
    }

    /// <summary>
    /// What a claim says for an enum's member: the text that its attributes give it for JSON, or else its name in snake_case.
    /// </summary>
    public static string TextOf(IFieldSymbol member)
    {
        string? text = null;
        foreach (var attribute in member.GetAttributes())
        {
            var given = attribute.AttributeClass?.Name switch
            {
                "JsonStringEnumMemberNameAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value as string,
                "EnumMemberAttribute" when text is null =>
                    attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Value").Value.Value as string,
                _ => null,
            };
            text = given is { Length: > 0 } ? given : text;
        }

        return text ?? ClaimNames.SnakeCase(member.Name);
    }
}
