using LocalMux.Playback;
using LocalMux.Tokens;

namespace LocalMux.Images;

/// <summary>A still image of the film, as its parameters ask.</summary>
internal static class Thumbnail
{
    // Mux documents no limit; this one keeps a typing error from taking the memory.
    private const int MaxPixels = 4096;

    // How often Mux takes a new "latest" thumbnail of a live stream, in seconds.
    private const int LatestInterval = 10;

    public static Bitmap Render(LocalPlayback playback, Parameters parameters, DateTimeOffset now)
    {
        var width = parameters.Integer("width", 1, MaxPixels);
        var height = parameters.Integer("height", 1, MaxPixels);
        var fit = parameters.OneOf("fit_mode", "preserve", "stretch", "crop", "smartcrop", "pad") ?? "preserve";
        var rotate = parameters.OneOf("rotate", "90", "180", "270");
        var (flipHorizontally, flipVertically) = (parameters.Flag("flip_h"), parameters.Flag("flip_v"));
        var seconds = Seconds(playback, parameters, now);
        parameters.Require(fit == "preserve" || (width is not null && height is not null), $"fit_mode {fit} needs both width and height.");
        parameters.ThrowIfInvalid();

        var drawing = Film.Frame(seconds).Rotate(rotate is null ? 0 : int.Parse(rotate, System.Globalization.CultureInfo.InvariantCulture));
        drawing = Fit(drawing, width, height, fit);
        drawing = flipHorizontally ? drawing.FlipHorizontally() : drawing;
        drawing = flipVertically ? drawing.FlipVertically() : drawing;
        return drawing.Render();
    }

    private static double Seconds(LocalPlayback playback, Parameters parameters, DateTimeOffset now)
    {
        var live = playback.Source == PlaybackSource.Live;
        var time = parameters.Seconds("time");
        var programTime = parameters.EpochSeconds("program_time");
        var latest = parameters.Flag("latest");
        parameters.Require(live || !latest, "latest is for an active live stream.");
        parameters.Require(live || programTime is null, "program_time is for a live stream.");
        parameters.Require(live || time is null or < Film.Duration, $"time is past the end, {Film.Duration} s.");
        var newest = now.ToUnixTimeSeconds() / LatestInterval * LatestInterval;
        return latest ? newest : programTime ?? time ?? (live ? newest : Film.Duration / 2);
    }

    private static Drawing Fit(Drawing drawing, int? width, int? height, string fit)
    {
        var (scaleX, scaleY) = (width / drawing.Width, height / drawing.Height);
        return fit switch
        {
            "stretch" => drawing.Stretch(width!.Value, height!.Value),
            "crop" or "smartcrop" => drawing.Centre(width!.Value, height!.Value, Math.Max(scaleX!.Value, scaleY!.Value)),
            "pad" => drawing.Centre(width!.Value, height!.Value, Math.Min(scaleX!.Value, scaleY!.Value)),
            _ => drawing.Scale(Math.Min(scaleX ?? scaleY ?? 1, scaleY ?? scaleX ?? 1)),
        };
    }
}
