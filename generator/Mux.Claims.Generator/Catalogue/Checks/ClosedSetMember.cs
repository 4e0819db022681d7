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

    /// <summary>Whether a URL's text means it: in any case, or by the enum's member, as C# interpolation writes it.</summary>
    public bool IsMeant(ReadOnlySpan<char> text) =>
        text.Equals(Text.AsSpan(), StringComparison.OrdinalIgnoreCase) || text.Equals(Name.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
