using System.Globalization;
using System.Text;

namespace Mux.Claims.Catalogue;

/// <summary>How a member's name becomes a claim's, and how near two claims' names are.</summary>
internal static partial class ClaimNames
{
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

    private enum Break
    {
        Start,
        Separator,
        Upper,
        Lower,
    }
}
