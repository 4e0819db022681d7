namespace Mux.Claims.Catalogue;

/// <summary>What is said of a value that cannot be read as what its claim is.</summary>
internal static class ReadValue
{
    /// <summary>What a flag must be.</summary>
    public const string ExpectedFlag = "true or false";

    /// <summary>What a number must be that has no exact type.</summary>
    public const string ExpectedFinite = "a finite number";

    /// <summary>What one of a few texts must be.</summary>
    public static string ExpectedChoice(string texts) => texts.AsSpan().IndexOf(',') >= 0 ? $"one of {texts}" : texts;

    /// <summary>A flag in any case, as C# and others write it; null for another text.</summary>
    public static bool? Flag(ReadOnlySpan<char> text) =>
        text.Equals("true".AsSpan(), StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false".AsSpan(), StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>What is said of a text.</summary>
    /// <param name="expected">What it must be.</param>
    /// <param name="text">The text.</param>
    public static string Refusal(string expected, string text) =>
        Refusal(expected, text.Length == 0 ? "empty" : OutsideText.Quoted(text), text);

    /// <summary>What is said of a value.</summary>
    /// <param name="expected">What it must be.</param>
    /// <param name="actual">What it is, as a message shows it.</param>
    /// <param name="text">Its text, in which a culture's hand may be seen.</param>
    public static string Refusal(string expected, string actual, string text) =>
        $"must be {expected}; it is {actual}" +
        (expected == ExpectedFlag ? Meant(text) : expected.AsSpan().IndexOf("number".AsSpan()) >= 0 ? NumberText.Hint(text) : "");

    // Mux's documents and clients write true and false alone.
    private static string Meant(string text) => text.ToUpperInvariant() switch
    {
        "1" or "YES" or "ON" => ", so write true",
        "0" or "NO" or "OFF" => ", so write false",
        _ => "",
    };
}
