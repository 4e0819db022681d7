using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// A Mux Data video ID: the <c>video_id</c> dimension that you gave your player. It is your own text: anything but empty text, control
/// characters, half of a surrogate pair, more than 1,024 characters, and what a program prints where a value is missing, such as
/// <c>undefined</c>.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<VideoId>))]
[TypeConverter(typeof(IdentifierTypeConverter<VideoId>))]
public readonly record struct VideoId : IParsable<VideoId>
{
    private readonly string? _value;

    /// <summary>Takes the ID.</summary>
    /// <param name="value">The video ID, which is your own text.</param>
    /// <exception cref="ArgumentException">
    /// The text is empty, longer than 1,024 characters, has control characters or half of a surrogate pair, or stands for a missing value; the
    /// message says which.
    /// </exception>
    public VideoId(string value) => _value = Identifier.Check(nameof(VideoId), value);

    /// <summary>The ID's text; empty for <c>default</c>, which no token can be signed for.</summary>
    public string Value => _value ?? "";

    /// <summary>Takes the ID.</summary>
    /// <param name="s">The ID's text.</param>
    /// <param name="provider">Ignored: an ID is the same in every culture.</param>
    /// <exception cref="FormatException">
    /// The text is empty, longer than 1,024 characters, has control characters or half of a surrogate pair, or stands for a missing value; the
    /// message says which.
    /// </exception>
    public static VideoId Parse(string s, IFormatProvider? provider = null) => new(Identifier.Parse(nameof(VideoId), s));

    /// <summary>Takes the ID, or says that the text is none.</summary>
    /// <param name="s">The ID's text.</param>
    /// <param name="provider">Ignored: an ID is the same in every culture.</param>
    /// <param name="result">The ID, or <c>default</c>.</param>
    /// <returns>Whether the text is an ID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VideoId result)
    {
        var valid = s is not null && IdentifierText.Problem(nameof(VideoId), s) is null;
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out VideoId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out VideoId result) => TryParse(s, null, out result);

    /// <summary>The ID's text.</summary>
    public override string ToString() => Value;
}
