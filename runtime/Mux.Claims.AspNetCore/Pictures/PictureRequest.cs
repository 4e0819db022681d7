using System.Globalization;
using System.Text;

namespace Mux.Claims.AspNetCore;

/// <summary>A picture that is to be signed, in all its widths. Requests that are equal need no new signatures.</summary>
internal sealed class PictureRequest : IEquatable<PictureRequest>
{
    /// <summary>Where nothing says how wide the picture is shown.</summary>
    private static readonly int[] UsualWidths = [320, 640, 960, 1280, 1920];

    private readonly PictureSource _source;
    private readonly ThumbnailFormat _format;
    private readonly PreviewSource? _preview;
    private readonly GifFormat _previewFormat;
    private readonly string _environment;
    private readonly IReadOnlyList<int> _widths;
    private readonly object[] _claims;

    /// <param name="source">What it shows.</param>
    /// <param name="widths">The widths in pixels; null for half, all and twice the picture's own.</param>
    /// <param name="format">Its format.</param>
    /// <param name="preview">What it shows under the pointer.</param>
    /// <param name="previewFormat">The format of that.</param>
    /// <param name="environment">The name of the environment whose signer signs.</param>
    /// <exception cref="ArgumentException">There are no widths, or one is there twice.</exception>
    public PictureRequest(
        PictureSource source,
        IReadOnlyList<int>? widths,
        ThumbnailFormat format,
        PreviewSource? preview,
        GifFormat previewFormat,
        string? environment)
    {
        _source = source;
        _format = format;
        _preview = preview;
        _previewFormat = previewFormat;
        _environment = environment ?? "";
        _widths = widths ?? (source.Width is { } own and > 1 ? [own / 2, own, (int)Math.Min(own * 2L, int.MaxValue)] : UsualWidths);
        _claims = new object[_widths.Count];
        for (var i = 0; i < _claims.Length; i++)
        {
            var width = _widths[i];
            if (width < 1)
            {
                throw new ArgumentException($"A picture cannot be {width} pixels wide: widths are 1 or more.", nameof(widths));
            }

            for (var before = 0; before < i; before++)
            {
                if (_widths[before] == width)
                {
                    throw new ArgumentException($"The picture's widths have {width} twice.", nameof(widths));
                }
            }

            _claims[i] = source.ClaimsOf(width);
        }

        if (_claims.Length == 0)
        {
            throw new ArgumentException("The picture has no widths: leave them out for half, all and twice its own.", nameof(widths));
        }
    }

    /// <summary>
    /// How wide the picture is shown, for a page that does not say so: as wide as it is, and never wider than the window.
    /// </summary>
    public string Sizes => _source.Width is { } width
        ? string.Create(CultureInfo.InvariantCulture, $"(max-width: {width}px) 100vw, {width}px")
        : "100vw";

    public string? Width => _source is { Width: { } width, Height: not null } ? width.ToString(CultureInfo.InvariantCulture) : null;

    public string? Height => _source is { Width: not null, Height: { } height } ? height.ToString(CultureInfo.InvariantCulture) : null;

    public bool Equals(PictureRequest? other) =>
        other is not null && _format == other._format && _previewFormat == other._previewFormat && _environment == other._environment
        && Equals(_preview, other._preview) && _widths.SequenceEqual(other._widths) && _claims.AsSpan().SequenceEqual(other._claims);

    public override bool Equals(object? obj) => Equals(obj as PictureRequest);

    public override int GetHashCode() => _claims[0].GetHashCode();

    public async ValueTask<SignedPicture> SignAsync(IServiceProvider services, Expiry expires, CancellationToken cancellation)
    {
        var signer = services.GetMux<MuxSigner>(_environment);
        var set = new StringBuilder();
        var first = 0;
        var fallback = "";
        var shown = _source.Width ?? 640;
        for (var i = 0; i < _claims.Length; i++)
        {
            var url = (await _source.SignAsync(_claims[i], signer, _format, expires, cancellation).ConfigureAwait(false)).Value;
            if (i == 0)
            {
                set.EnsureCapacity((url.Length + 8) * _claims.Length);
            }

            set.Append(i == 0 ? "" : ", ").Append(url).Append(CultureInfo.InvariantCulture, $" {_widths[i]}w");

            // For what reads no srcset: the picture as wide as it is shown, or else the next wider one, or else the widest.
            if (i == 0 || (_widths[i] >= shown ? first < shown || _widths[i] < first : _widths[i] > first && first < shown))
            {
                (first, fallback) = (_widths[i], url);
            }
        }

        var preview = _preview is null
            ? null
            : (await _preview.SignAsync(signer, _previewFormat, expires, cancellation).ConfigureAwait(false)).Value;
        return new SignedPicture(fallback, set.ToString(), preview);
    }
}
