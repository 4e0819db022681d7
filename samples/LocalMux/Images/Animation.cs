using LocalMux.Playback;
using LocalMux.Tokens;
using SkiaSharp;

namespace LocalMux.Images;

/// <summary>An animated image of the film, as its parameters ask.</summary>
/// <param name="Frames">Frames of one size.</param>
/// <param name="Ends">When each frame ends, in seconds from the start.</param>
internal sealed record Animation(IReadOnlyList<Picture> Frames, IReadOnlyList<double> Ends)
{
    private const int MaxPixels = 640;
    private const int DefaultWidth = 320;
    private const double MinLength = 0.25;
    private const double MaxLength = 10;
    private const double DefaultLength = 5;

    public static Animation Of(LocalPlayback playback, Parameters parameters)
    {
        var start = parameters.Seconds("start") ?? 0;
        var end = parameters.Seconds("end") ?? start + DefaultLength;
        var width = parameters.Integer("width", 1, MaxPixels);
        var height = parameters.Integer("height", 1, MaxPixels);
        var rate = parameters.Integer("fps", 1, 30) ?? 15;
        parameters.Require(end - start is >= MinLength and <= MaxLength, $"end − start must be from {MinLength} to {MaxLength} s.");
        if (playback.Source == PlaybackSource.OnDemand)
        {
            parameters.Require(start < Film.Duration, $"start is past the end, {Film.Duration} s.");
            end = Math.Min(end, Film.Duration);
        }

        parameters.ThrowIfInvalid();
        var times = Enumerable.Range(0, (int)Math.Ceiling((end - start) * rate)).Select(frame => (double)frame / rate).ToList();
        return new(
            times.ConvertAll(time => Size(Picture.At(start + time), width, height)),
            [.. times.Skip(1), end - start]);
    }

    /// <summary>Draws the frames one after the other, and says how long each is shown; rounding errors do not add up.</summary>
    /// <param name="unitsPerSecond">100 for GIF, 1000 for WebP.</param>
    public IEnumerable<(SKBitmap Image, int Delay)> Render(int unitsPerSecond)
    {
        var before = 0;
        foreach (var (frame, end) in Frames.Zip(Ends))
        {
            var now = (int)Math.Round(end * unitsPerSecond);
            yield return (frame.Render(), now - before);
            before = now;
        }
    }

    private static Picture Size(Picture picture, int? width, int? height) => (width, height) switch
    {
        ({ } across, { } down) => picture.Stretch(across, down),
        (null, { } down) => picture.Scale(down / picture.Height),
        _ => picture.Scale((width ?? DefaultWidth) / picture.Width),
    };
}
