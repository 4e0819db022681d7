namespace Mux.Claims.Generator.Model;

/// <summary>What reading passes to a constructor's parameter: a member's value.</summary>
/// <param name="Parameter">The parameter's name, escaped.</param>
/// <param name="Member">The member's name, escaped.</param>
internal sealed record ArgumentModel(string Parameter, string Member);
