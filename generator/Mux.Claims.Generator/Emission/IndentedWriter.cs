using System;
using System.Text;

namespace Mux.Claims.Generator.Emission;

/// <summary>Text with indentation and <c>\n</c> on every machine.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new(8192);
    private int _depth;

    /// <summary>Writes a line; an empty one has no indentation.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes what follows, up to <see cref="IDisposable.Dispose"/>, inside braces.</summary>
    public Block Braces(string header)
    {
        Line(header);
        Line("{");
        _depth++;
        return new Block(this);
    }

    /// <summary>Writes what follows, up to <see cref="IDisposable.Dispose"/>, one step further in.</summary>
    public Indent Indented()
    {
        _depth++;
        return new Indent(this);
    }

    public override string ToString() => _text.ToString();

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
