using System.Text;

namespace Mux.Claims.Tool.Input;

/// <summary>Reads what may be anything, such as a device that never ends.</summary>
internal static class BoundedText
{
    /// <summary>Keys, tokens and rings have some thousand characters.</summary>
    private const int MaxLength = 1024 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">Gives the text.</param>
    /// <param name="source">Where it comes from, as the subject of a sentence.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UsageException">There is more than 1 MB.</exception>
    public static async Task<string> ReadAsync(TextReader reader, string source, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (text.Length + read > MaxLength)
            {
                throw new UsageException($"{source} has more than 1 MB of text, which no key, token or ring has.");
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }
}
