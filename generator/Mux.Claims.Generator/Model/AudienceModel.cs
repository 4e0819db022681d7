namespace Mux.Claims.Generator.Model;

/// <summary>What generated code says of an audience.</summary>
/// <param name="Name">The member of <c>MuxAudience</c>.</param>
/// <param name="Claim">The <c>aud</c> claim.</param>
/// <param name="SubjectType">The type of the subject.</param>
/// <param name="Page">Mux's guide.</param>
/// <param name="Url">The URL that is signed when nothing else is asked for, as a message shows it.</param>
/// <param name="HasPublicUrl">Whether the URL names the subject, so that there is a public one.</param>
/// <param name="ResourceType">The type that tells its URLs apart; empty where there is but one.</param>
/// <param name="ResourceName">What a method's parameter of it is called.</param>
/// <param name="IsResourceEnum">Whether it is an enum, whose value is the URL's place in the catalogue.</param>
internal sealed record AudienceModel(
    string Name,
    string Claim,
    string SubjectType,
    string Page,
    string Url,
    bool HasPublicUrl,
    string ResourceType,
    string ResourceName,
    bool IsResourceEnum);
