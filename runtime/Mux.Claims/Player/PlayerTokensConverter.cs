using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mux.Claims;

/// <summary>Reads and writes a player's tokens as the object that <c>&lt;mux-player&gt;</c>'s <c>tokens</c> takes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PlayerTokensConverter : JsonConverter<PlayerTokens>
{
    /// <inheritdoc/>
    public override PlayerTokens Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"PlayerTokens are a JSON object, not {reader.TokenType}.");
        }

        var (playback, thumbnail, storyboard, drm) = (default(MuxToken?), default(MuxToken?), default(MuxToken?), default(MuxToken?));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "playback":
                    playback = MuxTokenConverter.Read(ref reader);
                    break;
                case "thumbnail":
                    thumbnail = MuxTokenConverter.Read(ref reader);
                    break;
                case "storyboard":
                    storyboard = MuxTokenConverter.Read(ref reader);
                    break;
                case "drm" when reader.TokenType != JsonTokenType.Null:
                    drm = MuxTokenConverter.Read(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (playback is not { } video || thumbnail is not { } poster || storyboard is not { } previews)
        {
            throw new JsonException("PlayerTokens have the members playback, thumbnail and storyboard, and drm where there is DRM.");
        }

        return TokenPayload.TryRead(video.AsSpan(), out _, out var subject) && PlaybackId.TryParse(subject, out var id)
            ? new PlayerTokens(id, video, poster, previews, drm)
            : throw new JsonException("The playback token of PlayerTokens names no playback ID (sub).");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PlayerTokens value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer);
    }
}
