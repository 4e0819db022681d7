namespace Mux.Claims.Generator.Model;

/// <summary>A member whose number a rule compares.</summary>
/// <param name="Name">The member's name, escaped; empty for a claim that is not declared.</param>
/// <param name="IsEnum">Whether its number stands behind a cast.</param>
internal sealed record RuleMember(string Name, bool IsEnum);
