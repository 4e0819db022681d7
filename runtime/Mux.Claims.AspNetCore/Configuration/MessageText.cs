namespace Mux.Claims.AspNetCore;

/// <summary>Messages of the packages below, told of settings.</summary>
internal static class MessageText
{
    /// <summary>The text with another start, where it has the one that is meant.</summary>
    public static string ReplaceStart(this string text, string start, string other) =>
        text.StartsWith(start, StringComparison.Ordinal) ? other + text[start.Length..] : text;
}
