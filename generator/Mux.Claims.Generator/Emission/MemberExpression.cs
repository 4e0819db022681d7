using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>How emitted code speaks of a member.</summary>
internal static class MemberExpression
{
    /// <summary>The member, where a parameter of the emitted method could hide it.</summary>
    public static string Access(this MemberModel member) => member.Name is "errors" or "writer" ? "this." + member.Name : member.Name;

    /// <summary>The member's type with <c>?</c>.</summary>
    public static string NullableTypeName(this MemberModel member) => member.TypeName + "?";

    /// <summary>Whether the member is set; <c>true</c> where it cannot be null.</summary>
    public static string IsSet(this MemberModel member) => member.IsNullable ? member.Access() + " is not null" : "true";

    /// <summary>The number that rules compare.</summary>
    public static string Number(this MemberModel? member) => member switch
    {
        null => "null",
        { Type: ClaimType.Choice } => $"global::Mux.Claims.CompilerServices.ClaimValue.OfChoice<{member.TypeName}>({member.Access()})",
        _ => $"global::Mux.Claims.CompilerServices.ClaimValue.Of({member.Access()})",
    };
}
