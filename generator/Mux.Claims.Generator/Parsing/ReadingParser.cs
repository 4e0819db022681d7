using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Works out whether, and how, a record can be made from what a token or a URL says.</summary>
/// <param name="Arguments">What is passed to the constructor; null when there is something that no claim gives.</param>
/// <param name="FromUrl">Whether a public URL can give everything that is required.</param>
/// <param name="Obstacle">Why the record cannot be read, as the emitted file says it; null when it can, or when it has no subject.</param>
internal sealed record ReadingParser(EquatableArray<ArgumentModel>? Arguments, bool FromUrl, string? Obstacle = null)
{
    public static ReadingParser Parse(INamedTypeSymbol type, Audience audience, ParsedMembers members, CancellationToken cancellation)
    {
        if (members.Subject is null)
        {
            return new ReadingParser(null, false);
        }

        if (members.Constructor is not { } constructor)
        {
            return new ReadingParser(null, false, "it has neither a parameter list nor a constructor without parameters that can be called");
        }

        if (FindUnreadRequiredMember(type, members, cancellation) is { } required)
        {
            return new ReadingParser(null, false, $"'{required}' is required, and no claim gives it");
        }

        var arguments = ImmutableArray.CreateBuilder<ArgumentModel>();
        foreach (var parameter in constructor.Parameters)
        {
            if (members.Find(parameter.Name) is { } member && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type))
            {
                if (member.Model.Role == MemberRole.Argument)
                {
                    arguments.Add(new ArgumentModel(EmittedNames.Escape(parameter.Name), member.Model.Name));
                }
            }
            else if (!parameter.HasExplicitDefaultValue)
            {
                return new ReadingParser(null, false, $"the constructor's '{parameter.Name}' is no claim, and has no default");
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

    private static string? FindUnreadRequiredMember(INamedTypeSymbol type, ParsedMembers members, CancellationToken cancellation)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in DeclaredMembers.Of(current, cancellation))
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } &&
                    members.Find(member.Name) is not { Model.Role: MemberRole.Required })
                {
                    return member.Name;
                }
            }
        }

        return null;
    }
}
