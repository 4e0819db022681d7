using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Emission;

/// <summary>How emitted code speaks of a member.</summary>
internal static class MemberExpression
{
    /// <summary>The member, where a parameter of the emitted method could hide it.</summary>
    public static string Access(this MemberModel member) => member.Name is "checks" or "errors" or "writer" ? "this." + member.Name : member.Name;

    /// <summary>The member's type with <c>?</c>.</summary>
    public static string NullableTypeName(this MemberModel member) => member.TypeName + "?";
}
