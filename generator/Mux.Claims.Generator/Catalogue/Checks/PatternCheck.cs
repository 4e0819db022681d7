using System.Text.RegularExpressions;

namespace Mux.Claims.Catalogue;

/// <summary>A text matches a pattern as a whole. The empty text matches every pattern, as <c>[RegularExpression]</c> has it.</summary>
internal static class PatternCheck
{
    /// <summary>What is wrong with a text, or null.</summary>
    /// <exception cref="RegexMatchTimeoutException">Matching took too long.</exception>
    public static string? Problem(string text, Regex pattern) =>
        text.Length == 0 || IsWhole(text, pattern) ? null : $"must match {pattern}; it is {ShownValue.Of(text)}";

    /// <summary>What is said of a text whose matching took too long.</summary>
    public static string TimeoutProblem(Regex pattern) =>
        $"was not matched against {pattern} within {ShownValue.Of(pattern.MatchTimeout.TotalSeconds)} s; it is refused";

    private static bool IsWhole(string text, Regex pattern)
    {
#if NET
        // A Match would be allocated.
        var matches = pattern.EnumerateMatches(text);
        return matches.MoveNext() && matches.Current.Length == text.Length;
#else
        var match = pattern.Match(text);
        return match.Success && match.Length == text.Length;
#endif
    }
}
