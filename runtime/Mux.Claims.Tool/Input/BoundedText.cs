using System.Runtime.CompilerServices;
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

    /// <summary>Reads lines of any number, without what is white around them and without those that are white alone.</summary>
    /// <inheritdoc cref="ReadAsync" path="/param"/>
    /// <exception cref="UsageException">A line has more than 1 MB.</exception>
    public static async IAsyncEnumerable<string> ReadLinesAsync(
        TextReader reader, string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var buffer = new char[16 * 1024];
        int read;
        do
        {
            read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            for (var start = 0; start <= read; start++)
            {
                var rest = buffer.AsMemory(start, read - start);
                var end = rest.Span.IndexOfAny('\n', '\r');
                var length = end < 0 ? rest.Length : end;
                if (line.Length + length > MaxLength)
                {
                    throw new UsageException($"{source} has a line of more than 1 MB, and no URL has so much.");
                }

                line.Append(rest.Span[..length]);
                start += length;
                if ((end >= 0 || read == 0) && line.ToString().Trim() is { Length: > 0 } text)
                {
                    yield return text;
                }

                if (end >= 0)
                {
                    line.Clear();
                }
            }
        }
        while (read > 0);
    }
}
