namespace LocalMux.Images;

/// <summary>Pixels, row by row, as indexes into <see cref="Palette"/>.</summary>
internal sealed class Bitmap(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public byte[] Pixels { get; } = new byte[width * height];

    /// <summary>Fills a rectangle of edges, as much of it as is inside.</summary>
    public void Fill(int left, int top, int right, int bottom, byte colour)
    {
        (left, right) = (Math.Clamp(left, 0, width), Math.Clamp(right, 0, width));
        for (var y = Math.Clamp(top, 0, height); y < Math.Clamp(bottom, 0, height); y++)
        {
            Pixels.AsSpan((y * width) + left, Math.Max(0, right - left)).Fill(colour);
        }
    }
}
