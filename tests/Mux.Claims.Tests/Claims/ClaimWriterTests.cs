using System.Text;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.Claims;

/// <summary>JSON as <c>JSON.stringify</c> writes it.</summary>
public sealed class ClaimWriterTests
{
    [Fact]
    public void Names_and_text_are_escaped_as_by_json_stringify()
    {
        const string escaped =
            """
            "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f
            """
            + """\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"""
            + "\\\"\\\\\u007F\u2028é😀/'<&\"";
        var text = string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code)) + "\"\\\u007F\u2028é😀/'<&";
        var writer = new ClaimWriter(new byte[ClaimWriter.BufferSize]);

        writer.Write(Encoding.UTF8.GetBytes(text), text);
        writer.End();

        Assert.Equal($"{{{escaped}:{escaped}}}", Encoding.UTF8.GetString(writer.Written));
        writer.Dispose();
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1e-7")]
    [InlineData(-15_000_000, "-1.5")]
    [InlineData(90_000_000, "9")]
    [InlineData(1L << 57, "14411518807.5855872")]
    [InlineData(long.MaxValue, "922337203685.4775807")]
    [InlineData(long.MinValue, "-922337203685.4775808")]
    public void Seconds_are_written_to_the_tick(long ticks, string seconds)
    {
        var writer = new ClaimWriter(new byte[ClaimWriter.BufferSize]);

        writer.Write("time"u8, TimeSpan.FromTicks(ticks));
        writer.End();

        Assert.Equal($$"""{"time":{{seconds}}}""", Encoding.UTF8.GetString(writer.Written));
    }

    [Fact]
    public void A_buffer_of_any_size_takes_the_same_claims()
    {
        const string json =
            """{"w":640,"playback_restriction_id":"a\"b\u0001é😀","custom":{"guid":"0f8fad5b-d9cb-469f-a165-70867728950e","ratio":0.5},"""
            + "\"at\":\"2030-01-31T12:00:00.000Z\",\"latest\":true}";
        for (var size = 1; size <= json.Length + ClaimWriter.BufferSize; size++)
        {
            var writer = new ClaimWriter(new byte[size]);

            writer.Write("w"u8, 640L);
            writer.Write("playback_restriction_id"u8, "a\"b\u0001é😀");
            writer.BeginCustom();
            writer.Write("guid"u8, new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"));
            writer.Write("ratio"u8, 0.5);
            writer.EndCustom();
            writer.Write("at"u8, new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero));
            writer.Write("latest"u8, true);
            writer.End();

            Assert.Equal(json, Encoding.UTF8.GetString(writer.Written));
            writer.Dispose();
        }
    }
}
