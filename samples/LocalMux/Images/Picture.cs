using LocalMux.Playback;
using SkiaSharp;

namespace LocalMux.Images;

/// <summary>
/// A frame of the film, turned and placed on a canvas before anything is drawn, so that no transformation costs sharpness.
/// </summary>
/// <param name="Seconds">The frame's time; past the end the film starts again, as a live stream does.</param>
/// <param name="Width">The canvas's width in pixels.</param>
/// <param name="Height">The canvas's height in pixels.</param>
/// <param name="Placement">From the film's pixels to the canvas's.</param>
internal sealed record Picture(double Seconds, double Width, double Height, SKMatrix Placement)
{
    public static Picture At(double seconds) => new(seconds, Film.Width, Film.Height, SKMatrix.Identity);

    public Picture FlipHorizontally() => Transform(Width, Height, SKMatrix.CreateScale(-1, 1, (float)Width / 2, 0));

    public Picture FlipVertically() => Transform(Width, Height, SKMatrix.CreateScale(1, -1, 0, (float)Height / 2));

    /// <summary>Turns the picture clockwise.</summary>
    /// <param name="degrees">A multiple of 90.</param>
    public Picture Rotate(int degrees) => degrees == 0 ? this : QuarterTurn().Rotate(degrees - 90);

    public Picture Scale(double scale) => Stretch(Width * scale, Height * scale);

    public Picture Stretch(double width, double height) =>
        Transform(width, height, SKMatrix.CreateScale((float)(width / Width), (float)(height / Height)));

    /// <summary>Scales the picture by one factor to cover or to fit a canvas, in its middle.</summary>
    public Picture Centre(double width, double height, double scale) => Transform(width, height, SKMatrix.CreateScaleTranslation(
        (float)scale, (float)scale, (float)((width - (Width * scale)) / 2), (float)((height - (Height * scale)) / 2)));

    /// <summary>Draws the picture at the canvas's origin.</summary>
    public void Draw(SKCanvas canvas)
    {
        canvas.Save();
        canvas.ClipRect(new(0, 0, (float)Width, (float)Height));
        canvas.Concat(Placement);
        canvas.ClipRect(new(0, 0, Film.Width, Film.Height));
        Landscape.Draw(canvas, Seconds);
        canvas.Restore();
    }

    /// <summary>Draws the picture on black. The caller disposes of the image.</summary>
    public SKBitmap Render() => Render(Width, Height, Draw);

    /// <summary>Makes an opaque image, black where nothing is drawn. The caller disposes of it.</summary>
    public static SKBitmap Render(double width, double height, Action<SKCanvas> draw)
    {
        var bitmap = new SKBitmap(new SKImageInfo((int)Math.Round(width), (int)Math.Round(height), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        draw(canvas);
        return bitmap;
    }

    private Picture QuarterTurn() => Transform(Height, Width, new(0, -1, (float)Height, 1, 0, 0, 0, 0, 1));

    private Picture Transform(double width, double height, SKMatrix matrix) =>
        this with { Width = width, Height = height, Placement = Placement.PostConcat(matrix) };
}
