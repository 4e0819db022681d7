using System.Globalization;
using System.Text;
using Mux.Claims.CompilerServices;
using Mux.Claims.Interop.Tests.Peers;
using Mux.Claims.Interop.Tests.Sampling;

namespace Mux.Claims.Interop.Tests;

/// <summary>Our JSON is <c>JSON.stringify</c>'s: text over all of Unicode, numbers over all of their range.</summary>
[Collection(NodePeer.Collection)]
public sealed class ClaimWriterTests(NodePeer node)
{
    private const int RandomDoubles = 200_000;

    private delegate void Writing(ref ClaimWriter writer);

    [InteropFact(Tool.Node)]
    public void Every_unicode_scalar_value_is_written_as_by_json_stringify_in_names_and_values()
    {
        int[] scalars = [.. Enumerable.Range(0, 0x110000).Where(Rune.IsValid)];

        IReadOnlyList<string> theirs = node.StringifyCodePoints(scalars);

        Assert.Equal(0x110000 - 0x800, scalars.Length);
        Assert.Equal(theirs.Select(text => $"{{{text}:{text}}}"), scalars.Select(scalar => Write(new Rune(scalar).ToString())));
    }

    [InteropFact(Tool.Node)]
    public void Text_of_any_length_is_written_as_by_json_stringify()
    {
        var values = new ValueSource(new Random(15_3_0));
        for (int length = 0; length < 1000; length++)
        {
            string text = string.Concat(Enumerable.Range(0, length).Select(_ => values.Character()));

            string theirs = node.Stringify(JavaScriptLiteral.Of(text))!;

            Assert.Equal($"{{{theirs}:{theirs}}}", Write(text));
        }
    }

    [InteropFact(Tool.Node)]
    public void Doubles_are_written_as_by_javascript()
    {
        double[] numbers = [.. EdgeDoubles(), .. RandomBits()];

        AssertSame(numbers, numbers);
    }

    [InteropFact(Tool.Node)]
    public void Singles_are_written_as_javascript_writes_the_number_of_the_same_digits()
    {
        var random = new Random(15_3_0);
        float[] numbers = [.. Enumerable.Range(0, 50_000)
            .Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))
            .Where(float.IsFinite)];

        AssertSame(numbers, numbers.Select(number => Parse($"{number:R}")));
    }

    [InteropFact(Tool.Node)]
    public void Decimals_are_written_as_by_javascript_as_far_as_it_holds_their_digits()
    {
        var values = new ValueSource(new Random(15_3_0));
        decimal[] numbers = [.. Enumerable.Range(0, 50_000).Select(_ => values.DecimalNumber())];

        AssertSame(numbers, numbers.Select(number => Parse($"{number}")));
    }

    [InteropFact(Tool.Node)]
    public void Integers_are_written_as_by_javascript_as_far_as_it_holds_them()
    {
        var values = new ValueSource(new Random(15_3_0));
        long[] numbers = [.. Enumerable.Range(0, 50_000)
            .Select(_ => values.Whole(-ValueSource.MaxSafeInteger, ValueSource.MaxSafeInteger))];

        IReadOnlyList<string> theirs = node.Stringify([.. numbers.Select(number => (double)number)]);

        Assert.Equal(theirs, numbers.Select(number => Value((ref ClaimWriter writer) => writer.Write("n"u8, number))));
        Assert.Equal(
            theirs.Where((_, i) => numbers[i] >= 0),
            numbers.Where(number => number >= 0).Select(number => Value((ref ClaimWriter writer) => writer.Write("n"u8, (ulong)number))));
    }

    [InteropFact(Tool.Node)]
    public void Times_are_written_as_javascript_writes_their_seconds()
    {
        var values = new ValueSource(new Random(15_3_0));
        TimeSpan[] times = [.. Enumerable.Range(0, 50_000).Select(_ => values.Flag() ? values.Seconds() : -values.Seconds())];

        IReadOnlyList<string> theirs = node.Stringify([.. times.Select(time => Parse($"{time.Ticks / 10_000_000m}"))]);

        Assert.Equal(theirs, times.Select(time => Value((ref ClaimWriter writer) => writer.Write("n"u8, time))));
    }

    /// <summary>Zeros, powers of ten and two with their neighbours, the ends of every format, and integers around 2^53.</summary>
    private static IEnumerable<double> EdgeDoubles()
    {
        IEnumerable<double> tens = Enumerable.Range(-330, 640).Select(exponent => Parse($"1e{exponent}"));
        IEnumerable<double> twos = Enumerable.Range(-1074, 2098).Select(exponent => Math.ScaleB(1, exponent));
        IEnumerable<double> threes = Enumerable.Range(-330, 640).Select(exponent => Parse($"3.25e{exponent}"));
        IEnumerable<double> denormals = Enumerable.Range(0, 1000).Select(bits => BitConverter.Int64BitsToDouble(bits));
        IEnumerable<double> integers = Enumerable.Range(-1000, 2000).Select(offset => (double)((1L << 53) + offset));
        return tens.Concat(twos).Concat(threes)
            .SelectMany(number => new[] { Math.BitDecrement(number), number, Math.BitIncrement(number) })
            .Concat(denormals).Concat(integers).Append(double.MaxValue)
            .Where(double.IsFinite)
            .SelectMany(number => new[] { number, -number });
    }

    private static IEnumerable<double> RandomBits()
    {
        var random = new Random(15_3_0);
        return Enumerable.Range(0, RandomDoubles)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Where(double.IsFinite);
    }

    private static double Parse(FormattableString text) => double.Parse(FormattableString.Invariant(text), CultureInfo.InvariantCulture);

    private static string Write(string text) => Write((ref ClaimWriter writer) => writer.Write(Encoding.UTF8.GetBytes(text), text));

    private static string Value(Writing write) => Write(write)["{\"n\":".Length..^1];

    private static string Write(Writing write)
    {
        // Too small for anything, so that every text also makes it grow.
        var writer = new ClaimWriter(stackalloc byte[1]);
        try
        {
            write(ref writer);
            writer.End();
            return Encoding.UTF8.GetString(writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private void AssertSame<T>(IReadOnlyCollection<T> numbers, IEnumerable<double> asDoubles)
        where T : struct, IUtf8SpanFormattable
    {
        IReadOnlyList<string> theirs = node.Stringify([.. asDoubles]);
        byte[] text = new byte[JavaScriptNumber.MaxLength];

        Assert.Equal(theirs, numbers.Select(number => Encoding.UTF8.GetString(text, 0, JavaScriptNumber.Format(number, text))));
    }
}
