using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mux.Claims.Tool.Output;

/// <summary>JSON for scripts: one value a line.</summary>
internal static class JsonLine
{
    // It goes to a terminal or a program, never into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2000 };

    public static Task WriteAsync(TextWriter output, Action<Utf8JsonWriter> write) => output.WriteLineAsync(Of(write));

    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>An object of texts, instants and numbers.</summary>
    public static Task WriteObjectAsync(TextWriter output, params (string Name, object? Value)[] members) =>
        WriteAsync(output, writer => WriteObject(writer, members));

    public static void WriteObject(Utf8JsonWriter writer, params (string Name, object? Value)[] members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            switch (value)
            {
                case null:
                    writer.WriteNull(name);
                    break;
                case DateTimeOffset instant:
                    writer.WriteString(name, instant.UtcDateTime);
                    break;
                case bool flag:
                    writer.WriteBoolean(name, flag);
                    break;
                case long number:
                    writer.WriteNumber(name, number);
                    break;
                case double number:
                    writer.WriteNumber(name, number);
                    break;
                default:
                    writer.WriteString(name, value.ToString());
                    break;
            }
        }

        writer.WriteEndObject();
    }
}
