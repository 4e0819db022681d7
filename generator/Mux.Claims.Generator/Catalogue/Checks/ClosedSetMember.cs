namespace Mux.Claims.Catalogue;

/// <summary>One text of a <see cref="ClosedSet"/>: the enum's member, its value, and what the claim says.</summary>
internal sealed class ClosedSetMember
{
    public ClosedSetMember(string name, int value, string text)
    {
        Name = name;
        Value = value;
        Text = text;
    }

    public string Name { get; }

    public int Value { get; }

    public string Text { get; }
}
