using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Mux.Claims.Catalogue;

/// <summary>How a member's name becomes a claim's, and how near two claims' names are.</summary>
internal static class ClaimNames
{
    /// <summary>Names up to this length are compared with Mux's, the longest of which has 23 characters.</summary>
    public const int MaxSuggestedLength = 64;

    /// <summary>
    /// The name as System.Text.Json's <c>JsonNamingPolicy.SnakeCaseLower</c> writes it, which this netstandard2.0 code cannot call: an
    /// underscore before an upper-case letter that follows a lower-case one or a digit, and before the last of a run that a lower-case one
    /// follows.
    /// </summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        var previous = Break.Start;
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            switch (char.GetUnicodeCategory(character))
            {
                case UnicodeCategory.UppercaseLetter:
                    if (previous is Break.Separator or Break.Lower ||
                        (previous == Break.Upper && i + 1 < name.Length && char.IsLower(name[i + 1])))
                    {
                        text.Append('_');
                    }

                    text.Append(char.ToLowerInvariant(character));
                    previous = Break.Upper;
                    break;
                case UnicodeCategory.LowercaseLetter:
                case UnicodeCategory.DecimalDigitNumber:
                    if (previous == Break.Separator)
                    {
                        text.Append('_');
                    }

                    text.Append(character);
                    previous = Break.Lower;
                    break;
                case UnicodeCategory.SpaceSeparator:
                    previous = previous == Break.Start ? Break.Start : Break.Separator;
                    break;
                default:
                    text.Append(character);
                    previous = Break.Start;
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The parameter that a member's name means: <c>LicenseExpiration</c> is <c>licenseExpiration</c>, though not in snake_case.
    /// </summary>
    public static Parameter? Match(Audience audience, string memberName)
    {
        var claim = SnakeCase(memberName);
        return audience.Find(claim) ?? audience.Parameters.FirstOrDefault(parameter => SnakeCase(parameter.Name) == claim);
    }

    /// <summary>
    /// The candidate that a slip of the keyboard would make of the name, or null when none is near. A name of more than
    /// <see cref="MaxSuggestedLength"/> characters is near to none.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MaxSuggestedLength)
        {
            return null;
        }

        string? nearest = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least)
            {
                nearest = candidate;
                least = distance;
            }
        }

        return nearest;
    }

    /// <summary>The edit distance of two names, a swap of neighbours counted as one edit.</summary>
    private static int Distance(string a, string b)
    {
        var twoBack = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], twoBack[j - 2] + 1);
                }
            }

            (twoBack, previous, current) = (previous, current, twoBack);
        }

        return previous[b.Length];
    }

    private enum Break
    {
        Start,
        Separator,
        Upper,
        Lower,
    }
}
