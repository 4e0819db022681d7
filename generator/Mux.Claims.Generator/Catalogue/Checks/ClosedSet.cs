namespace Mux.Claims.Catalogue;

/// <summary>The texts that a claim can be, and the runtime's enum that stands for them.</summary>
internal sealed class ClosedSet
{
    private readonly ClosedSetMember[] _members;

    public ClosedSet(string enumName, params ClosedSetMember[] members)
    {
        EnumName = enumName;
        _members = members;
    }

    public string EnumName { get; }

    public IReadOnlyList<ClosedSetMember> Members => _members;

    /// <summary>The texts as a sentence lists them: <c>jpg, png, webp</c>.</summary>
    public string Texts
    {
        get
        {
            var texts = new List<string>();
            foreach (var member in Members)
            {
                texts.Add(member.Text);
            }

            return string.Join(", ", texts);
        }
    }

    /// <summary>The member of this value, or null.</summary>
    public ClosedSetMember? Find(int value)
    {
        foreach (var member in _members)
        {
            if (member.Value == value)
            {
                return member;
            }
        }

        return null;
    }
}
