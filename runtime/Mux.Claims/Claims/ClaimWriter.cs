using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims.CompilerServices;

/// <summary>
/// Writes claims as JavaScript's <c>JSON.stringify</c> writes them. A claim that is null is left out. Plumbing of the generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ClaimWriter
{
    /// <summary>What callers take from the stack: more claims than most tokens have.</summary>
    internal const int BufferSize = 512;

    /// <summary>What JSON escapes; all else is written as it is.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>The same in UTF-8, for the names of claims.</summary>
    private static readonly SearchValues<byte> EscapedInNames =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;
    private Custom _custom;

    /// <summary>Starts a JSON object.</summary>
    internal ClaimWriter(Span<byte> buffer)
    {
        _buffer = buffer;
        _buffer[_length++] = (byte)'{';
    }

    private enum Custom
    {
        Outside,
        Announced,
        Open,
    }

    /// <summary>What was written so far.</summary>
    internal readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Writes text.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, string? value)
    {
        if (value is not null)
        {
            Begin(claim);
            WriteText(value);
        }
    }

    /// <summary>Writes true or false.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, bool? value)
    {
        if (value is { } flag)
        {
            Begin(claim);
            Append(flag ? "true"u8 : "false"u8);
        }
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, long? value) => WriteInteger(claim, value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, ulong? value) => WriteInteger(claim, value);

    /// <summary>Writes a number.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, double? value) => WriteNumber(claim, value);

    /// <summary>Writes a number.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, float? value) => WriteNumber(claim, value);

    /// <summary>Writes a number.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, decimal? value) => WriteNumber(claim, value);

    /// <summary>Writes seconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, TimeSpan? value)
    {
        if (value is { } span && span.Ticks % TimeSpan.TicksPerSecond == 0)
        {
            WriteInteger<long>(claim, span.Ticks / TimeSpan.TicksPerSecond);
        }
        else
        {
            WriteNumber(claim, value is { } exact ? ClaimValue.Seconds(exact) : default(decimal?));
        }
    }

    /// <summary>Writes an ID, as <c>D</c> formats it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, Guid? value)
    {
        if (value is { } id)
        {
            Begin(claim);
            Append("\""u8);
            id.TryFormat(Free(36), out var written);
            _length += written;
            Append("\""u8);
        }
    }

    /// <summary>Writes an instant as ISO 8601 in UTC, with milliseconds and <c>Z</c>, as JavaScript's <c>toISOString</c> does.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void Write(scoped ReadOnlySpan<byte> claim, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            Begin(claim);
            Append("\""u8);
            instant.UtcDateTime.TryFormat(Free(24), out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            _length += written;
            Append("\""u8);
        }
    }

    /// <summary>Writes an instant as whole UNIX seconds.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void WriteEpoch(scoped ReadOnlySpan<byte> claim, DateTimeOffset? value) => WriteInteger(claim, value?.ToUnixTimeSeconds());

    /// <summary>Writes the text of a closed set's member.</summary>
    /// <typeparam name="TEnum">The closed set.</typeparam>
    /// <param name="claim">The claim.</param>
    /// <param name="value">Its value.</param>
    public void WriteChoice<TEnum>(scoped ReadOnlySpan<byte> claim, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } choice)
        {
            Begin(claim);
            Append("\""u8);
            Append(ChoiceOf<TEnum>.Text(choice));
            Append("\""u8);
        }
    }

    /// <summary>What follows goes into the <c>custom</c> object, which is written when its first member is.</summary>
    public void BeginCustom() => _custom = Custom.Announced;

    /// <summary>Closes the <c>custom</c> object.</summary>
    public void EndCustom()
    {
        if (_custom == Custom.Open)
        {
            Append("}"u8);
        }

        _custom = Custom.Outside;
    }

    /// <summary>Writes a claim whose name and value are JSON already; nothing when it is empty.</summary>
    internal void WriteMember(scoped ReadOnlySpan<byte> member)
    {
        if (!member.IsEmpty)
        {
            Separate();
            Append(member);
        }
    }

    /// <summary>Ends the JSON object.</summary>
    internal void End() => Append("}"u8);

    /// <summary>Goes back to an earlier length of <see cref="Written"/>.</summary>
    internal void TakeBack(int length) => _length = length;

    /// <summary>Gives back what was borrowed.</summary>
    internal void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void WriteInteger<T>(scoped ReadOnlySpan<byte> claim, T? value)
        where T : struct, IBinaryInteger<T>
    {
        if (value is { } number)
        {
            Begin(claim);
            number.TryFormat(Free(20), out var written, default, CultureInfo.InvariantCulture);
            _length += written;
        }
    }

    private void WriteNumber<T>(scoped ReadOnlySpan<byte> claim, T? value)
        where T : struct, INumber<T>
    {
        if (value is { } number)
        {
            Begin(claim);
            _length += JavaScriptNumber.Format(number, Free(JavaScriptNumber.MaxLength));
        }
    }

    /// <summary>Writes the separator and the name.</summary>
    private void Begin(scoped ReadOnlySpan<byte> claim)
    {
        if (_custom == Custom.Announced)
        {
            Separate();
            Append("\"custom\":{"u8);
            _custom = Custom.Open;
        }

        Separate();
        if (claim.ContainsAny(EscapedInNames))
        {
            WriteText(Encoding.UTF8.GetString(claim));
            Append(":"u8);
            return;
        }

        var name = Free(claim.Length + 3);
        name[0] = (byte)'"';
        claim.CopyTo(name[1..]);
        name[claim.Length + 1] = (byte)'"';
        name[claim.Length + 2] = (byte)':';
        _length += claim.Length + 3;
    }

    private void Separate()
    {
        if (_buffer[_length - 1] != (byte)'{')
        {
            Append(","u8);
        }
    }

    private void WriteText(ReadOnlySpan<char> text)
    {
        Append("\""u8);
        WriteEscaped(text);
        Append("\""u8);
    }

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAny(Escaped);
            var plain = run < 0 ? text : text[..run];
            _length += Encoding.UTF8.GetBytes(plain, Free(Encoding.UTF8.GetMaxByteCount(plain.Length)));
            if (run < 0)
            {
                return;
            }

            WriteEscape(text[run]);
            text = text[(run + 1)..];
        }
    }

    private void WriteEscape(char character)
    {
        switch (character)
        {
            case '"':
                Append("\\\""u8);
                break;
            case '\\':
                Append("\\\\"u8);
                break;
            case '\b':
                Append("\\b"u8);
                break;
            case '\f':
                Append("\\f"u8);
                break;
            case '\n':
                Append("\\n"u8);
                break;
            case '\r':
                Append("\\r"u8);
                break;
            case '\t':
                Append("\\t"u8);
                break;
            default:
                Append("\\u00"u8);
                ((int)character).TryFormat(Free(2), out var written, "x2", CultureInfo.InvariantCulture);
                _length += written;
                break;
        }
    }

    private void Append(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(Free(text.Length));
        _length += text.Length;
    }

    /// <summary>The unwritten rest of the buffer, which is grown to hold at least this much.</summary>
    private Span<byte> Free(int size)
    {
        if (_buffer.Length - _length < size)
        {
            var grown = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            Written.CopyTo(grown);
            Dispose();
            _buffer = _rented = grown;
        }

        return _buffer[_length..];
    }
}
