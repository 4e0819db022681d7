using LocalMux.Images;

namespace LocalMux.Playback;

/// <summary>The film that every playback ID shows. The video in <c>media/</c> is made of these same frames.</summary>
internal static class Film
{
    /// <summary>Seconds.</summary>
    public const double Duration = 6;

    public const int Width = 1920;
    public const int Height = 1080;

    // The lit segments of 0 to 9: top, top left, top right, middle, bottom left, bottom right, bottom.
    private static readonly string[] Digits =
        ["1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"];

    private static readonly (int Left, int Top, int Right, int Bottom)[] Segments =
    [
        (0, 0, 280, 60), (0, 0, 60, 260), (220, 0, 280, 260), (0, 210, 280, 270),
        (0, 220, 60, 480), (220, 220, 280, 480), (0, 420, 280, 480),
    ];

    /// <summary>The frame at a time: its seconds and tenths in digits, a bar as long as it is late, and a mark at the top left.</summary>
    /// <param name="seconds">From 0; past the end the film starts again, as a live stream does.</param>
    public static Drawing Frame(double seconds)
    {
        // Tenths are cut, not rounded, and a frame time such as 2.3 may be a hair below its double.
        seconds = (seconds + 1e-6) % Duration;
        var tenths = (int)(seconds * 10);
        List<Box> boxes =
        [
            new(0, 0, Width, Height, (byte)((int)seconds % Palette.Backgrounds)),
            new(60, 60, 180, 180, Palette.White),
            new(60, 960, 1860, 1020, Palette.Shade),
            new(60, 960, 60 + (1800 * seconds / Duration), 1020, Palette.White),
            new(930, 720, 990, 780, Palette.White),
        ];
        AddDigit(boxes, tenths / 10, 580);
        AddDigit(boxes, tenths % 10, 1060);
        return new(Width, Height, boxes);
    }

    private static void AddDigit(List<Box> boxes, int digit, int left)
    {
        const int top = 300;
        boxes.AddRange(Segments.Where((_, index) => Digits[digit][index] == '1').Select(segment => new Box(
            segment.Left + left, segment.Top + top, segment.Right + left, segment.Bottom + top, Palette.White)));
    }
}
