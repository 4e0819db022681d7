using System.Globalization;
using System.Text;
using LocalMux.Playback;
using LocalMux.Tokens;
using SkiaSharp;

namespace LocalMux.Images;

/// <summary>The tiles that players show above the time line, of the whole film or of a clip of it.</summary>
internal sealed class Storyboard
{
    // As many as Mux makes of anything under 15 minutes.
    private const int Tiles = 50;
    private const int Columns = 5;
    private const int TileWidth = 256;
    private const int TileHeight = TileWidth * Film.Height / Film.Width;

    private readonly double _start;
    private readonly double _duration;

    public Storyboard(LocalPlayback playback, Parameters parameters)
    {
        parameters.Require(playback.Source == PlaybackSource.OnDemand, "Live streams have no storyboard.");
        var clip = Clip.OfAsset(parameters);
        parameters.ThrowIfInvalid();
        (_start, _duration) = (clip.Start, clip.End - clip.Start);
    }

    private IEnumerable<(double Start, int Left, int Top)> Layout => Enumerable.Range(0, Tiles).Select(tile =>
        (_duration * tile / Tiles, tile % Columns * TileWidth, tile / Columns * TileHeight));

    public SKBitmap Render() => Picture.Render(Columns * TileWidth, Tiles / Columns * TileHeight, canvas =>
    {
        foreach (var (start, left, top) in Layout)
        {
            canvas.SetMatrix(SKMatrix.CreateTranslation(left, top));
            Picture.At(_start + start).Stretch(TileWidth, TileHeight).Draw(canvas);
        }
    });

    /// <param name="imageUrl">The URL of what <see cref="Render"/> draws.</param>
    public string ToVtt(string imageUrl)
    {
        var vtt = new StringBuilder("WEBVTT\n");
        foreach (var (start, left, top) in Layout)
        {
            vtt.Append(CultureInfo.InvariantCulture, $"\n{Timestamp.Format(start)} --> {Timestamp.Format(start + (_duration / Tiles))}\n")
                .Append(CultureInfo.InvariantCulture, $"{imageUrl}#xywh={left},{top},{TileWidth},{TileHeight}\n");
        }

        return vtt.ToString();
    }

    /// <param name="imageUrl">The URL of what <see cref="Render"/> draws.</param>
    public object ToJson(string imageUrl) => new
    {
        Url = imageUrl,
        TileWidth,
        TileHeight,
        Duration = _duration,
        Tiles = Layout.Select(tile => new { tile.Start, X = tile.Left, Y = tile.Top }),
    };
}
