using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Works out whether, and how, a record can be made from what a token or a URL says.</summary>
/// <param name="Arguments">What is passed to the constructor; null when there is something that no claim gives.</param>
/// <param name="FromUrl">Whether a public URL can give everything that is required.</param>
internal sealed record ReadingParser(EquatableArray<ArgumentModel>? Arguments, bool FromUrl)
{
    public static ReadingParser Parse(INamedTypeSymbol type, Audience audience, ParsedMembers members, CancellationToken cancellation)
    {
        if (members.Subject is null || members.Constructor is not { } constructor || HasUnreadRequiredMember(type, members, cancellation))
        {
            return new ReadingParser(null, false);
        }

        var arguments = ImmutableArray.CreateBuilder<ArgumentModel>();
        foreach (var parameter in constructor.Parameters)
        {
            if (members.Find(parameter.Name) is { } member && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type))
            {
                if (member.Model.Role == MemberRole.Argument)
                {
                    arguments.Add(new ArgumentModel(KnownNames.Escape(parameter.Name), member.Model.Name));
                }
            }
            else if (!parameter.HasExplicitDefaultValue)
            {
                return new ReadingParser(null, false);
            }
        }

        return new ReadingParser(new(arguments.ToImmutable()), audience.HasPublicUrl && CanUrlGive(audience, members));
    }

    private static bool CanUrlGive(Audience audience, ParsedMembers members)
    {
        foreach (var member in members.Claims)
        {
            if (member.Model is { IsNullable: false, Role: MemberRole.Argument or MemberRole.Required } model &&
                (model.IsCustom || audience.Find(model.Claim) is { HasUrlForm: false }))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasUnreadRequiredMember(INamedTypeSymbol type, ParsedMembers members, CancellationToken cancellation)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in DeclaredMembers.Of(current, cancellation))
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } &&
                    members.Find(member.Name) is not { Model.Role: MemberRole.Required })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
