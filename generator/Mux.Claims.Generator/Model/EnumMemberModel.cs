namespace Mux.Claims.Generator.Model;

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Text">What the claim says.</param>
/// <param name="Value">Its number.</param>
internal sealed record EnumMemberModel(string Name, string Text, decimal Value);
