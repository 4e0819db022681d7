namespace Mux.Claims;

/// <summary>The member is not a claim: it is neither signed nor read.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ClaimIgnoreAttribute : Attribute;
