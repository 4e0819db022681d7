namespace Mux.Claims;

/// <summary>
/// Makes a partial record a set of claims for one audience: the generator adds validation, the claims' reader and writer, and methods that
/// sign them. One member has the audience's ID type and is the subject; every other public property or field is a claim, named in
/// snake_case, unless <see cref="ClaimAttribute"/>, <see cref="CustomClaimAttribute"/> or <see cref="ClaimIgnoreAttribute"/> says
/// otherwise.
/// </summary>
/// <param name="audience">What the signed tokens open.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MuxClaimsAttribute(MuxAudience audience) : Attribute
{
    /// <summary>What the signed tokens open.</summary>
    public MuxAudience Audience { get; } = audience;
}
