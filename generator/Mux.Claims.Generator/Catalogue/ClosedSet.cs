using System.Collections.Generic;

namespace Mux.Claims.Catalogue;

/// <summary>The texts that a claim can be, and the runtime's enum that stands for them.</summary>
internal sealed class ClosedSet
{
    public ClosedSet(string enumName, params ClosedSetMember[] members)
    {
        EnumName = enumName;
        Members = members;
    }

    public string EnumName { get; }

    public IReadOnlyList<ClosedSetMember> Members { get; }

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
}
