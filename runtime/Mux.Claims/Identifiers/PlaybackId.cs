using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// A playback ID: what players and signed URLs name a video or live stream by. An <see cref="AssetId"/> is another thing: an asset can have
/// several playback IDs.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<PlaybackId>))]
[TypeConverter(typeof(IdentifierTypeConverter<PlaybackId>))]
public readonly record struct PlaybackId : IParsable<PlaybackId>
{
    private readonly string? _value;

    /// <summary>Takes the ID.</summary>
    /// <param name="value">The playback ID as Mux gives it, such as <c>qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4</c>.</param>
    /// <exception cref="ArgumentException">
    /// The text is empty, longer than 256 characters, or a URL, a path or a file name instead of an ID; the message says which.
    /// </exception>
    public PlaybackId(string value) => _value = Identifier.Check(nameof(PlaybackId), value);

    /// <summary>The ID's text; empty for <c>default</c>, which no token can be signed for.</summary>
    public string Value => _value ?? "";

    /// <summary>Takes the ID.</summary>
    /// <param name="s">The ID's text.</param>
    /// <param name="provider">Ignored: an ID is the same in every culture.</param>
    /// <exception cref="FormatException">
    /// The text is empty, longer than 256 characters, or a URL, a path or a file name instead of an ID; the message says which.
    /// </exception>
    public static PlaybackId Parse(string s, IFormatProvider? provider = null) => new(Identifier.Parse(nameof(PlaybackId), s));

    /// <summary>Takes the ID, or says that the text is none.</summary>
    /// <param name="s">The ID's text.</param>
    /// <param name="provider">Ignored: an ID is the same in every culture.</param>
    /// <param name="result">The ID, or <c>default</c>.</param>
    /// <returns>Whether the text is an ID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PlaybackId result)
    {
        var valid = s is not null && IdentifierText.Problem(nameof(PlaybackId), s) is null;
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out PlaybackId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out PlaybackId result) => TryParse(s, null, out result);

    /// <summary>The ID's text.</summary>
    public override string ToString() => Value;
}
