using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Takes from the catalogue what generated code says of an audience, and which of its rules a record can break.</summary>
internal static class AudienceParser
{
    private static readonly IReadOnlyList<AudienceModel> Models = [.. MuxCatalogue.Audiences.Select(Create)];

    public static AudienceModel Parse(int audience) => Models[audience];

    /// <summary>The rules that a record with these members can break.</summary>
    public static EquatableArray<RuleModel> ParseRules(Audience audience, IReadOnlyList<ParsedMember> claims)
    {
        var rules = new List<RuleModel>();
        for (var i = 0; i < audience.Rules.Length; i++)
        {
            if (audience.Rules[i].CanBreak(claim => Find(claims, claim) is not null))
            {
                rules.Add(new RuleModel(i, new(audience.Rules[i].Claims.Select(claim => Operand(Find(claims, claim))).ToImmutableArray())));
            }
        }

        return new(rules.ToImmutableArray());
    }

    private static AudienceModel Create(Audience audience) => new(
        Name: audience.Name,
        Claim: audience.Claim,
        SubjectType: audience.SubjectType,
        Page: MuxCatalogue.Page(audience),
        Url: audience.Urls[0].ToString(),
        HasPublicUrl: audience.HasPublicUrl,
        ResourceType: audience.Resource?.Name ?? "",
        ResourceName: audience.Resource?.Parameter ?? "",
        IsResourceEnum: !audience.Urls.Any(static url => url.HasName));

    private static MemberModel? Find(IReadOnlyList<ParsedMember> claims, string claim)
    {
        foreach (var member in claims)
        {
            if (!member.Model.IsCustom && member.Model.Claim == claim)
            {
                return member.Model;
            }
        }

        return null;
    }

    private static RuleMember Operand(MemberModel? member) => new(member?.Name ?? "", member?.Type == ClaimType.Choice);
}
