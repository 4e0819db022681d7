namespace Mux.Claims;

/// <summary>Names the Mux parameter that the member is, where it is not the member's name in snake_case.</summary>
/// <param name="name">The parameter as Mux writes it, such as <c>fit_mode</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ClaimAttribute(string name) : Attribute
{
    /// <summary>The parameter as Mux writes it.</summary>
    public string Name { get; } = name;
}
