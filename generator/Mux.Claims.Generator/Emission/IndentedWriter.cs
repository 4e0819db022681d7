using System.Runtime.CompilerServices;
using System.Text;

namespace Mux.Claims.Generator.Emission;

/// <summary>Text with indentation and <c>\n</c> on every machine. Interpolated strings go straight into it.</summary>
internal sealed class IndentedWriter
{
    /// <summary>The builder of the thread's last file, whose buffer serves the next one.</summary>
    [ThreadStatic]
    private static StringBuilder? _last;

    private readonly StringBuilder _text = _last ?? new StringBuilder(1 << 14);
    private int _depth;

    public IndentedWriter() => _last = null;

    /// <summary>Writes an empty line, which has no indentation.</summary>
    public void Line() => _text.Append('\n');

    public void Line(string text) => _text.Append(' ', _depth * 4).Append(text).Append('\n');

#pragma warning disable IDE0060 // The handler has written its text by the time of the call.
    public void Line([InterpolatedStringHandlerArgument("")] Interpolated text) => _text.Append('\n');
#pragma warning restore IDE0060

    /// <summary>Writes what follows, up to <see cref="IDisposable.Dispose"/>, inside braces.</summary>
    public Block Braces(string header)
    {
        Line(header);
        return Open();
    }

    public Block Braces([InterpolatedStringHandlerArgument("")] Interpolated header)
    {
        Line(header);
        return Open();
    }

    /// <summary>Writes what follows, up to <see cref="IDisposable.Dispose"/>, one step further in.</summary>
    public Indent Indented()
    {
        _depth++;
        return new Indent(this);
    }

    /// <summary>The whole text; nothing can be written afterwards.</summary>
    public string Finish()
    {
        var text = _text.ToString();
        _last = _text.Clear();
        return text;
    }

    private Block Open()
    {
        Line("{");
        _depth++;
        return new Block(this);
    }

    /// <summary>The indentation and text of a line.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Interpolated
    {
        private readonly StringBuilder _text;

#pragma warning disable IDE0060, CA1801 // The compiler passes both lengths.
        public Interpolated(int literalLength, int formattedCount, IndentedWriter writer)
#pragma warning restore IDE0060, CA1801
        {
            _text = writer._text.Append(' ', writer._depth * 4);
        }

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(string? text) => _text.Append(text);

        public void AppendFormatted(int number) => _text.Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    internal readonly struct Block(IndentedWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }

    internal readonly struct Indent(IndentedWriter writer) : IDisposable
    {
        public void Dispose() => writer._depth--;
    }
}
