using LocalMux.Playback;
using LocalMux.Tokens;

namespace LocalMux.Images;

/// <summary>An animated image of the film, as its parameters ask.</summary>
/// <param name="Frames">Frames of one size.</param>
/// <param name="Ends">When each frame ends, in seconds from the start.</param>
internal sealed record Animation(IReadOnlyList<Bitmap> Frames, IReadOnlyList<double> Ends)
{
    private const int MaxPixels = 640;
    private const int DefaultWidth = 320;
    private const double MinLength = 0.25;
    private const double MaxLength = 10;
    private const double DefaultLength = 5;

    public static Animation Render(LocalPlayback playback, Parameters parameters)
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
            times.ConvertAll(time => Size(Film.Frame(start + time), width, height).Render()),
            [.. times.Skip(1), end - start]);
    }

    /// <summary>How long each frame is shown in a unit of time; rounding errors do not add up.</summary>
    /// <param name="unitsPerSecond">100 for GIF, 1000 for WebP.</param>
    public IReadOnlyList<int> Delays(int unitsPerSecond)
    {
        var ends = Ends.Select(end => (int)Math.Round(end * unitsPerSecond)).ToList();
        return [.. ends.Select((end, frame) => end - (frame == 0 ? 0 : ends[frame - 1]))];
    }

    private static Drawing Size(Drawing drawing, int? width, int? height) => (width, height) switch
    {
        ({ } across, { } down) => drawing.Stretch(across, down),
        (null, { } down) => drawing.Scale(down / drawing.Height),
        _ => drawing.Scale((width ?? DefaultWidth) / drawing.Width),
    };
}
