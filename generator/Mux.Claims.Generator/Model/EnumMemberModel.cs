namespace Mux.Claims.Generator.Model;

/// <summary>A member of the user's enum.</summary>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Text">What the claim says.</param>
internal sealed record EnumMemberModel(string Name, string Text);
