namespace Mux.Claims.Catalogue;

/// <summary>A text is shaped like a BCP 47 language tag.</summary>
internal sealed class LanguageTagCheck : Check
{
    public override string? Problem(string text) =>
        IsTag(text) ? null : $"must be a BCP 47 language tag such as 'en' or 'pt-BR'; it is {ShownValue.Of(text)}";

    private static bool IsTag(string text)
    {
        // Subtags of one to eight letters and digits, the first of two or more letters (RFC 5646, section 2.1).
        var length = 0;
        var first = true;
        foreach (var character in text)
        {
            if (character == '-' && length > (first ? 1 : 0))
            {
                length = 0;
                first = false;
            }
            else if (!(IsLetter(character) || (!first && character is >= '0' and <= '9')) || ++length > 8)
            {
                return false;
            }
        }

        return length > (first ? 1 : 0);
    }

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
