using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Takes an identifier's text, or says what is wrong with it.</summary>
internal static class Identifier
{
    /// <summary>The text, or an exception that says what is wrong with it.</summary>
    /// <exception cref="ArgumentException">The text is no such identifier.</exception>
    public static string Check(string typeName, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return IdentifierText.Problem(typeName, value) is { } problem ? throw new ArgumentException(problem + ".", nameof(value)) : value;
    }

    /// <summary>The text, or an exception that says what is wrong with it.</summary>
    /// <exception cref="FormatException">The text is no such identifier.</exception>
    public static string Parse(string typeName, string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return IdentifierText.Problem(typeName, s) is { } problem ? throw new FormatException(problem + ".") : s;
    }
}
