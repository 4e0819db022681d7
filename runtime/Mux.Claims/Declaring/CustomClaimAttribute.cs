namespace Mux.Claims;

/// <summary>
/// Puts the member inside the token's <c>custom</c> object, where Mux wants data of your own. Anyone who has the URL can read it, and Mux
/// forbids personal data there. The member can be a <see cref="string"/>, a <see cref="bool"/>, an integer, a <see cref="double"/>, a
/// <see cref="decimal"/>, a <see cref="Guid"/>, a <see cref="DateTimeOffset"/>, an enum or one of the identifiers; null leaves it out.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CustomClaimAttribute : Attribute
{
    /// <summary>Names the claim after the member, in snake_case.</summary>
    public CustomClaimAttribute()
    {
    }

    /// <summary>Names the claim.</summary>
    /// <param name="name">The name inside the <c>custom</c> object.</param>
    public CustomClaimAttribute(string name) => Name = name;

    /// <summary>The name inside the <c>custom</c> object, or null for the member's in snake_case.</summary>
    public string? Name { get; }
}
