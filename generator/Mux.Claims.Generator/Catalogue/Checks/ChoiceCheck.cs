namespace Mux.Claims.Catalogue;

/// <summary>A value is one of a few.</summary>
internal static class ChoiceCheck
{
    /// <summary>What is wrong with an enum's value that stands for a text of a closed set, or null.</summary>
    public static string? Problem(int value, ClosedSet set) => set.Find(value) is not null ? null
        : $"must be a member of {set.EnumName} ({set.Texts}); it is {ShownValue.Of(value)}";

    /// <summary>What is said of a value that is none of those that are allowed.</summary>
    /// <param name="value">The value as a message shows it.</param>
    /// <param name="choices">The values as a sentence lists them.</param>
    public static string Sentence(string value, string choices) => $"must be {choices}; it is {value}";
}
