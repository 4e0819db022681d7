namespace Mux.Claims.Generator.Model;

/// <summary>A member that is a claim, or the subject.</summary>
/// <param name="Name">The member's name, escaped.</param>
/// <param name="Claim">The claim's name; inside the <c>custom</c> object when <paramref name="IsCustom"/>.</param>
/// <param name="IsCustom">Whether it is inside the <c>custom</c> object.</param>
/// <param name="Type">The kind of its type.</param>
/// <param name="TypeName">Its type, fully qualified and without <c>?</c>.</param>
/// <param name="IsNullable">Whether it can be null, which leaves the claim out.</param>
/// <param name="Role">How reading gives it its value.</param>
/// <param name="EnumMembers">The members of a <see cref="ClaimType.Enum"/> or a <see cref="ClaimType.Choice"/>, each value once.</param>
/// <param name="HasCheck">Whether Mux's parameter has a check of its own.</param>
/// <param name="Range">What both Mux and <c>[Range]</c> allow; null for what has no range.</param>
/// <param name="Length">What <c>[StringLength]</c> allows.</param>
/// <param name="Pattern">What <c>[RegularExpression]</c> allows.</param>
/// <param name="Allowed">The only values: those of Mux, and those of <c>[AllowedValues]</c>.</param>
internal sealed record MemberModel(
    string Name,
    string Claim,
    bool IsCustom,
    ClaimType Type,
    string TypeName,
    bool IsNullable,
    MemberRole Role,
    EquatableArray<EnumMemberModel> EnumMembers,
    bool HasCheck,
    RangeModel? Range,
    LengthModel? Length,
    PatternModel? Pattern,
    EquatableArray<AllowedModel> Allowed)
{
    /// <summary>As errors name it.</summary>
    public string QualifiedClaim => IsCustom ? "custom." + Claim : Claim;

    /// <summary>Whether a <c>?</c> follows the type's name: an unannotated string can be null too.</summary>
    public bool IsReferenceType => Type == ClaimType.String;

    /// <summary>The texts of an enum as a sentence lists them.</summary>
    public string EnumChoices => "one of " + string.Join(", ", EnumMembers.Select(static member => member.Text));
}
