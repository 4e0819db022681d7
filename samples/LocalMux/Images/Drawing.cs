namespace LocalMux.Images;

/// <summary>A picture as rectangles, the later over the earlier: transformed without loss, and drawn at any size.</summary>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Box> Boxes)
{
    public Drawing FlipHorizontally() => this with { Boxes = Each(box => box with { Left = Width - box.Right, Right = Width - box.Left }) };

    public Drawing FlipVertically() => this with { Boxes = Each(box => box with { Top = Height - box.Bottom, Bottom = Height - box.Top }) };

    /// <summary>Turns the picture clockwise.</summary>
    /// <param name="degrees">A multiple of 90.</param>
    public Drawing Rotate(int degrees) => degrees == 0 ? this : QuarterTurn().Rotate(degrees - 90);

    /// <summary>Scales the picture and places it on a canvas; what is outside the canvas is not drawn.</summary>
    public Drawing Place(double scaleX, double scaleY, double left, double top, double canvasWidth, double canvasHeight) =>
        new(canvasWidth, canvasHeight, Each(box => new(
            (box.Left * scaleX) + left, (box.Top * scaleY) + top, (box.Right * scaleX) + left, (box.Bottom * scaleY) + top, box.Colour)));

    public Drawing Scale(double scale) => Stretch(Width * scale, Height * scale);

    public Drawing Stretch(double width, double height) => Place(width / Width, height / Height, 0, 0, width, height);

    /// <summary>Scales the picture by one factor to cover or to fit a canvas, in its middle.</summary>
    public Drawing Centre(double width, double height, double scale) =>
        Place(scale, scale, (width - (Width * scale)) / 2, (height - (Height * scale)) / 2, width, height);

    public Bitmap Render()
    {
        var bitmap = new Bitmap((int)Math.Round(Width), (int)Math.Round(Height));
        bitmap.Pixels.AsSpan().Fill(Palette.Black);
        foreach (var box in Boxes)
        {
            bitmap.Fill(Pixel(box.Left), Pixel(box.Top), Pixel(box.Right), Pixel(box.Bottom), box.Colour);
        }

        return bitmap;
    }

    private Drawing QuarterTurn() =>
        new(Height, Width, Each(box => new(Height - box.Bottom, box.Left, Height - box.Top, box.Right, box.Colour)));

    private Box[] Each(Func<Box, Box> transform) => [.. Boxes.Select(transform)];

    private static int Pixel(double coordinate) => (int)Math.Round(coordinate, MidpointRounding.AwayFromZero);
}
