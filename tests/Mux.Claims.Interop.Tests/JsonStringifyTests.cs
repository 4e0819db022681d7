using System.Globalization;
using System.Text;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>What <c>JSON.stringify</c> writes, which our JSON writer writes too.</summary>
[Collection(NodePeer.Collection)]
public sealed class JsonStringifyTests(NodePeer node)
{
    [InteropFact(Tool.Node)]
    public void Only_quotes_backslashes_controls_below_space_and_lone_surrogates_are_escaped()
    {
        IReadOnlyList<string> texts = node.StringifyCodePoints(Enumerable.Range(0, 0x110000));

        Assert.Equal(Enumerable.Range(0, 0x110000).Select(codePoint => $"\"{Escape(codePoint)}\""), texts);

        static string Escape(int codePoint) => codePoint switch
        {
            '\b' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\f' => "\\f",
            '\r' => "\\r",
            '"' => "\\\"",
            '\\' => "\\\\",
            < ' ' or >= 0xD800 and <= 0xDFFF => $"\\u{codePoint:x4}",
            _ => new Rune(codePoint).ToString(),
        };
    }

    [InteropTheory(Tool.Node)]
    [InlineData(0.0, "0")]
    [InlineData(25.0, "25")]
    [InlineData(-12.34, "-12.34")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e21, "1.5e+21")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void Numbers_have_an_exponent_only_from_1e21_and_below_1e_6(double number, string text)
    {
        Assert.Equal([text], node.Stringify([number]));
    }

    [InteropFact(Tool.Node)]
    public void Negative_zero_loses_its_sign()
    {
        Assert.Equal(["0"], node.Stringify([-0.0]));
    }

    [InteropFact(Tool.Node)]
    public void Any_finite_double_reads_back_to_its_own_value()
    {
        var random = new Random(15_3_0);
        double[] numbers = [.. Enumerable.Range(0, 1_000_000)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Where(double.IsFinite)];

        IReadOnlyList<string> texts = node.Stringify(numbers);

        Assert.Equal(numbers, texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
    }

    [InteropTheory(Tool.Node)]
    [InlineData("undefined", null)]
    [InlineData("() => 1", null)]
    [InlineData("[undefined, NaN]", "[null,null]")]
    [InlineData("{ a: undefined, b: null }", """{"b":null}""")]
    [InlineData("""{"__proto__":1}""", """{"__proto__":1}""")]
    [InlineData("new Date(1790000000000)", "\"2026-09-21T14:13:20.000Z\"")]
    public void Values_without_a_json_form_are_left_out_or_null(string expression, string? text)
    {
        Assert.Equal(text, node.Stringify(expression));
    }
}
