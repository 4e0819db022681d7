using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>
/// MUXC005, MUXC010, MUXC012, MUXC013 and MUXC014: marks the member as a custom claim, which only some types can be, or as no claim at all.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkMemberFix : TextFix
{
    private const string Custom = "CustomClaim";
    private const string Ignore = "ClaimIgnore";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.SeveralSubjects.Id,
        Descriptors.NotAParameter.Id,
        Descriptors.Reserved.Id,
        Descriptors.Duplicate.Id,
        Descriptors.PersonalData.Id);

    private protected override bool ChangesMeaning => true;

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Member is not { } member || (declaration.Id == Descriptors.Reserved.Id && declaration.Facts.Needless is not null))
        {
            yield break;
        }

        if (CanBeCustom(declaration, member) && !HasAttribute(member, Custom))
        {
            yield return new($"Mark it [{Custom}]", Custom, member.AddAttribute(Custom, ["Claim", "ClaimAttribute"], keepArguments: true));
        }

        yield return new(
            $"Mark it [{Ignore}]",
            Ignore,
            member.AddAttribute(Ignore, ["Claim", "ClaimAttribute", Custom, Custom + "Attribute"], keepArguments: false));
    }

    private static bool HasAttribute(ClaimMember member, string name) =>
        member.AddAttribute(name, [name, name + "Attribute"], keepArguments: true).Span.Length > 0;

    private static bool CanBeCustom(Declaration declaration, ClaimMember member)
    {
        var type = declaration.Semantics.GetTypeInfo(member.Type, declaration.Cancellation).Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is not null && MemberTypes.KindOf(type) is not (null or ClaimType.TimeSpan or ClaimType.Single);
    }
}
