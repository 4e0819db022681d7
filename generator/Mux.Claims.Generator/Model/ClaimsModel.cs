namespace Mux.Claims.Generator.Model;

/// <summary>
/// All that is emitted of an annotated record. It holds text and numbers alone, so that equal declarations are equal models.
/// </summary>
/// <param name="MetadataName">The type's name with its namespace and the types around it, which the generated file is named after.</param>
/// <param name="Namespace">The namespace, or nothing for the global one.</param>
/// <param name="Containers">The declarations of the types around the record, outermost first, such as <c>partial class Pages</c>.</param>
/// <param name="Declaration">The record's own, such as <c>partial record struct Poster&lt;T&gt;</c>.</param>
/// <param name="TypeName">The record's name with its type parameters, as it is written inside itself.</param>
/// <param name="IsValueType">Whether it is a record struct.</param>
/// <param name="Audience">Whose tokens the record is for.</param>
/// <param name="Subject">The member that is the subject; null when the declaration has none, which is one of its errors.</param>
/// <param name="Members">The claims in the order in which they are written.</param>
/// <param name="Rules">The rules between the claims.</param>
/// <param name="Arguments">What reading passes to the constructor, in order; null when a token or URL cannot give it.</param>
/// <param name="Obstacle">Why the record cannot be read from a token; null when it can.</param>
/// <param name="ReadableFromUrl">Whether a public URL can give everything that the record requires.</param>
/// <param name="Existing">
/// What the record has already and is not emitted: names that something other than a method has, and signatures.
/// </param>
/// <param name="Abstract">The signatures that are abstract in a base, and are overridden.</param>
/// <param name="Forwards">What a base or an interface asks for beside them.</param>
/// <param name="OnValidate">Which <c>OnValidate</c> the validation calls.</param>
/// <param name="Errors">The ids of the errors in the declaration, which the emitted code refuses to sign.</param>
/// <param name="ObsoleteIds">
/// What the compiler would say of the emitted code because of the declaration: of obsolete or experimental members and types.
/// </param>
internal sealed record ClaimsModel(
    string MetadataName,
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string TypeName,
    bool IsValueType,
    AudienceModel Audience,
    MemberModel? Subject,
    EquatableArray<MemberModel> Members,
    EquatableArray<RuleModel> Rules,
    EquatableArray<ArgumentModel>? Arguments,
    string? Obstacle,
    bool ReadableFromUrl,
    EquatableArray<string> Existing,
    EquatableArray<string> Abstract,
    EquatableArray<ForwardModel> Forwards,
    OnValidateMember OnValidate,
    EquatableArray<string> Errors,
    EquatableArray<string> ObsoleteIds);
