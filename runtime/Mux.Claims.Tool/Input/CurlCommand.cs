using System.Text;

namespace Mux.Claims.Tool.Input;

/// <summary>A curl command as browsers copy it ("Copy as cURL"), in the shell's quotes or in cmd's.</summary>
internal static class CurlCommand
{
    public static bool IsCurl(string text) => text.AsSpan().TrimStart().StartsWith("curl ", StringComparison.Ordinal);

    /// <summary>The URL that it asks for; null when it has none.</summary>
    public static string? UrlOf(string command) => Words(command.Contains("^\"", StringComparison.Ordinal) ? WithoutCarets(command) : command).FirstOrDefault(word =>
        word.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    /// <summary>What cmd makes of its escapes: a caret stands for the character behind it, also at the end of a line.</summary>
    private static string WithoutCarets(string command)
    {
        var text = new StringBuilder(command.Length);
        for (var i = 0; i < command.Length; i++)
        {
            i += command[i] == '^' && i + 1 < command.Length ? 1 : 0;
            text.Append(command[i]);
        }

        return text.ToString();
    }

    private static List<string> Words(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char? quote = null;
        for (var i = 0; i < command.Length; i++)
        {
            var character = command[i];
            if (quote is null && char.IsWhiteSpace(character))
            {
                Flush();
            }
            else if (quote is null && character == '$' && i + 1 < command.Length && command[i + 1] == '\'')
            {
                // bash's $'…', of which a URL has no escapes.
            }
            else if (quote is null && character is '\'' or '"')
            {
                quote = character;
            }
            else if (character == quote)
            {
                quote = null;
            }
            else if (character == '\\' && quote != '\'' && i + 1 < command.Length)
            {
                // A line that goes on, or an escape.
                i++;
                word.Append(command[i] is '\r' or '\n' ? "" : command[i].ToString());
            }
            else
            {
                word.Append(character);
            }
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
