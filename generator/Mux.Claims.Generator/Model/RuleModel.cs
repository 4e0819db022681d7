namespace Mux.Claims.Generator.Model;

/// <summary>A rule between claims that the record can break.</summary>
/// <param name="Index">The rule's place in the catalogue.</param>
/// <param name="Members">The members of the rule's claims, in its order; nothing for one that is not declared.</param>
internal sealed record RuleModel(int Index, EquatableArray<RuleMember> Members);
