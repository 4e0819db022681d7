namespace Mux.Claims.Catalogue;

/// <summary>A text's length, in UTF-16 units, is within a range.</summary>
internal static class LengthCheck
{
    /// <summary>What is wrong with a text, or null.</summary>
    public static string? Problem(string text, int min, int max) => text.Length >= min && text.Length <= max ? null
        : $"must be {ShownValue.Of(min)} to {ShownValue.Of(max)} characters long; it has {ShownValue.Of(text.Length)}";
}
