using System.Globalization;
using System.Text;

namespace Mux.Claims.Tests.Claims;

public sealed class JavaScriptNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(0.00000123, "0.00000123")]
    [InlineData(-1.25e-7, "-1.25e-7")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e21, "1.5e+21")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(18446744073709551616.0, "18446744073709552000")]
    [InlineData(-999999999999999900000.0, "-999999999999999900000")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(2.9802322387695312e-8, "2.9802322387695312e-8")]
    [InlineData(-2.9802322387695312e-8, "-2.9802322387695312e-8")]
    [InlineData(4.1045368012983762e-289, "4.1045368012983762e-289")]
    public void A_double_is_written_as_javascript_writes_it(double number, string text) => Assert.Equal(text, Format(number));

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("0.000", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100", "100")]
    [InlineData("79228162514264337593543950335", "7.9228162514264337593543950335e+28")]
    [InlineData("-0.0000001234567890123456789012", "-1.234567890123456789012e-7")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    public void A_decimal_keeps_all_its_digits(string number, string text) =>
        Assert.Equal(text, Format(decimal.Parse(number, CultureInfo.InvariantCulture)));

    [Fact]
    public void Negative_zero_is_zero() => Assert.Equal("0", Format(-0.0));

    [Fact]
    public void Every_double_reads_back_as_itself()
    {
        var random = new Random(20260921);
        for (var i = 0; i < 50_000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
            {
                var text = Format(number);
                Assert.Equal(number, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
                Assert.DoesNotMatch(@"^-?0\d|\.\d*0$|\.\d*0e|\.$|E|^-?\.", text);
            }
        }
    }

    private static string Format<T>(T number)
        where T : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[JavaScriptNumber.MaxLength];
        return Encoding.ASCII.GetString(text[..JavaScriptNumber.Format(number, text)]);
    }
}
