namespace Mux.Claims;

/// <summary>
/// Writes numbers as JavaScript's <c>Number.prototype.toString</c> does (ECMA-262, Number::toString), since .NET chooses exponents
/// elsewhere.
/// </summary>
internal static class JavaScriptNumber
{
    /// <summary>As long as any formatted number is: a decimal's 29 digits, sign, point, six leading zeros and an exponent.</summary>
    public const int MaxLength = 48;

    /// <summary>Writes a finite number.</summary>
    /// <typeparam name="T">A number whose invariant text has all its digits.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Format<T>(T value, Span<byte> destination)
        where T : struct, IUtf8SpanFormattable
    {
        // double.MaxValue is "1.7976931348623157E+308", the longest decimal 31 characters.
        Span<byte> text = stackalloc byte[MaxLength];
        value.TryFormat(text, out var length, default, System.Globalization.CultureInfo.InvariantCulture);

        Span<byte> digits = stackalloc byte[MaxLength];
        var count = 0;
        var point = -1;
        var exponent = 0;
        var negative = text[0] == (byte)'-';
        for (var i = negative ? 1 : 0; i < length; i++)
        {
            if (text[i] == (byte)'.')
            {
                point = count;
            }
            else if (text[i] == (byte)'E')
            {
                exponent = int.Parse(text[(i + 1)..length], System.Globalization.CultureInfo.InvariantCulture);
                break;
            }
            else
            {
                digits[count++] = text[i];
            }
        }

        // .NET 9 and 10 write 2^-25 and 2^-958 a digit short, as they write the doubles below them (dotnet/runtime#131131).
        if (count == 16 && value is double number && double.Abs(number) is 2.9802322387695312e-8 or 4.1045368012983762e-289)
        {
            digits[count++] = (byte)'2';
        }

        // The value is 0.d1d2d3… × 10^magnitude, once the zeros on both sides are gone.
        var magnitude = (point < 0 ? count : point) + exponent;
        var significant = digits[..count].TrimStart((byte)'0');
        magnitude -= count - significant.Length;
        significant = significant.TrimEnd((byte)'0');
        if (significant.IsEmpty)
        {
            destination[0] = (byte)'0';
            return 1;
        }

        var writer = new Utf8Text(destination);
        if (negative)
        {
            writer.Append((byte)'-');
        }

        if (magnitude is > 0 and <= 21)
        {
            var whole = Math.Min(magnitude, significant.Length);
            writer.Append(significant[..whole]);
            writer.Append((byte)'0', magnitude - whole);
            if (whole < significant.Length)
            {
                writer.Append((byte)'.');
                writer.Append(significant[whole..]);
            }
        }
        else if (magnitude is > -6 and <= 0)
        {
            writer.Append("0."u8);
            writer.Append((byte)'0', -magnitude);
            writer.Append(significant);
        }
        else
        {
            writer.Append(significant[0]);
            if (significant.Length > 1)
            {
                writer.Append((byte)'.');
                writer.Append(significant[1..]);
            }

            writer.Append(magnitude > 0 ? "e+"u8 : "e-"u8);
            writer.Append(Math.Abs(magnitude - 1));
        }

        return writer.Length;
    }

    /// <summary>Text in a span that is large enough.</summary>
    private ref struct Utf8Text(Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;

        public int Length { get; private set; }

        public void Append(byte character) => _destination[Length++] = character;

        public void Append(byte character, int count)
        {
            _destination.Slice(Length, count).Fill(character);
            Length += count;
        }

        public void Append(scoped ReadOnlySpan<byte> text)
        {
            text.CopyTo(_destination[Length..]);
            Length += text.Length;
        }

        public void Append(int number)
        {
            number.TryFormat(_destination[Length..], out var written, default, System.Globalization.CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
