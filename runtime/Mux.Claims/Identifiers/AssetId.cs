using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// An asset ID: what Mux's API names a stored video by. It does not play: players and signed URLs take a <see cref="PlaybackId"/>.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<AssetId>))]
[TypeConverter(typeof(IdentifierTypeConverter<AssetId>))]
public readonly record struct AssetId : IParsable<AssetId>
{
    private readonly string? _value;

    /// <summary>Takes the ID.</summary>
    /// <param name="value">The asset ID as Mux gives it.</param>
    /// <exception cref="ArgumentException">
    /// The text is empty, longer than 256 characters, or a URL, a path or a file name instead of an ID; the message says which.
    /// </exception>
    public AssetId(string value) => _value = Identifier.Check(nameof(AssetId), value);

    /// <summary>The ID's text; empty for <c>default</c>, which no token can be signed for.</summary>
    public string Value => _value ?? "";

    /// <summary>Takes the ID.</summary>
    /// <param name="s">The ID's text.</param>
    /// <param name="provider">Ignored: an ID is the same in every culture.</param>
    /// <exception cref="FormatException">
    /// The text is empty, longer than 256 characters, or a URL, a path or a file name instead of an ID; the message says which.
    /// </exception>
    public static AssetId Parse(string s, IFormatProvider? provider = null) => new(Identifier.Parse(nameof(AssetId), s));

    /// <summary>Takes the ID, or says that the text is none.</summary>
    /// <param name="s">The ID's text.</param>
    /// <param name="provider">Ignored: an ID is the same in every culture.</param>
    /// <param name="result">The ID, or <c>default</c>.</param>
    /// <returns>Whether the text is an ID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AssetId result)
    {
        var valid = s is not null && IdentifierText.Problem(nameof(AssetId), s) is null;
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out AssetId)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out AssetId result) => TryParse(s, null, out result);

    /// <summary>The ID's text.</summary>
    public override string ToString() => Value;
}
