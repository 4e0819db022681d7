using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mux.Claims.Client;

/// <summary>A signing key as Mux writes it. The private key is there once, when it is created.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Generated code makes it.")]
internal sealed class SigningKeyJson
{
    [JsonConverter(typeof(TextConverter))]
    public required string Id { get; init; }

    public string? PrivateKey { get; init; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Reads seconds since 1970: Mux writes them as a string, and a number says the same.</summary>
    internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
    {
        private const long Max = 253_402_300_799;

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            long seconds = -1;
            var valid = reader.TokenType switch
            {
                JsonTokenType.Number => reader.TryGetInt64(out seconds),
                JsonTokenType.String => long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out seconds),
                _ => false,
            };
            return valid && seconds is >= 0 and <= Max ? DateTimeOffset.FromUnixTimeSeconds(seconds) : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }
}
