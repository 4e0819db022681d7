using System.Globalization;
using System.Text;

namespace Mux.Claims.Interop.Tests.Sampling;

/// <summary>Values as JavaScript source: what a customer of mux-node's would write for them.</summary>
internal static class JavaScriptLiteral
{
    public static string Of(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => Of(text),
        TimeSpan seconds => (seconds.Ticks / 10_000_000m).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset instant => string.Create(CultureInfo.InvariantCulture, $"{instant.ToUnixTimeSeconds()}"),
        Enum choice => Of(TextOf(choice)),
        Guid or PlaybackId or AssetId or VideoId or LiveStreamId => Of(value.ToString()!),

        // The digits of a single are fewer than those of the double that JavaScript would widen it to.
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>A custom claim's value, which differs where Mux has no parameter of the type.</summary>
    public static string OfCustom(object value) => value is DateTimeOffset instant
        ? string.Create(CultureInfo.InvariantCulture, $"new Date({instant.ToUnixTimeMilliseconds()}).toISOString()")
        : Of(value);

    /// <summary>In ASCII, with an escape for all that is not plain, so that nothing depends on how the source travels.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c is >= ' ' and <= '~' and not '"' and not '\\'
                ? literal.Append(c)
                : literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A closed set's texts, as Mux documents them.</summary>
    public static string TextOf(Enum choice) => choice switch
    {
        VideoResolution resolution => string.Create(CultureInfo.InvariantCulture, $"{(int)resolution}p"),
        RenditionSort.Descending => "desc",
        ThumbnailFit.Preserve => "preserve",
        ThumbnailFit.Stretch => "stretch",
        ThumbnailFit.Crop => "crop",
        ThumbnailFit.SmartCrop => "smartcrop",
        ThumbnailFit.Pad => "pad",
        StoryboardImageFormat.Jpg => "jpg",
        StoryboardImageFormat.Png => "png",
        StoryboardImageFormat.Webp => "webp",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, null),
    };
}
