namespace Mux.Claims.Generator.Parsing;

/// <summary>The claim members of a record.</summary>
/// <param name="Subject">The subject, or null.</param>
/// <param name="Claims">The claims, in the order in which they are written.</param>
/// <param name="Constructor">The constructor that reading calls, or null.</param>
/// <param name="Problems">What is wrong with them.</param>
internal sealed record ParsedMembers(
    ParsedMember? Subject, IReadOnlyList<ParsedMember> Claims, IMethodSymbol? Constructor, IReadOnlyList<DeclarationProblem> Problems)
{
    /// <summary>The member of this name, subject included.</summary>
    public ParsedMember? Find(string name)
    {
        if (Subject?.Symbol.Name == name)
        {
            return Subject;
        }

        foreach (var member in Claims)
        {
            if (member.Symbol.Name == name)
            {
                return member;
            }
        }

        return null;
    }
}
