using LocalMux.Playback;
using LocalMux.Tokens;
using SkiaSharp;

namespace LocalMux.Images;

/// <summary>A still image of the film, as its parameters ask.</summary>
internal static class Thumbnail
{
    // Mux documents no limit; this one keeps a typing error from taking the memory.
    private const int MaxPixels = 4096;

    // How often Mux takes a new "latest" thumbnail of a live stream, in seconds.
    private const int LatestInterval = 10;

    public static SKBitmap Render(LocalPlayback playback, Parameters parameters, DateTimeOffset now)
    {
        var width = parameters.Integer("width", 1, MaxPixels);
        var height = parameters.Integer("height", 1, MaxPixels);
        var fit = parameters.OneOf("fit_mode", "preserve", "stretch", "crop", "smartcrop", "pad") ?? "preserve";
        var rotate = parameters.OneOf("rotate", "90", "180", "270");
        var (flipHorizontally, flipVertically) = (parameters.Flag("flip_h"), parameters.Flag("flip_v"));
        var seconds = Seconds(playback, parameters, now);
        parameters.Require(fit == "preserve" || (width is not null && height is not null), $"fit_mode {fit} needs both width and height.");
        parameters.ThrowIfInvalid();

        var picture = Picture.At(seconds).Rotate(rotate is null ? 0 : int.Parse(rotate, System.Globalization.CultureInfo.InvariantCulture));
        picture = Fit(picture, width, height, fit);
        picture = flipHorizontally ? picture.FlipHorizontally() : picture;
        picture = flipVertically ? picture.FlipVertically() : picture;
        return picture.Render();
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

    private static Picture Fit(Picture picture, int? width, int? height, string fit)
    {
        var (scaleX, scaleY) = (width / picture.Width, height / picture.Height);
        return fit switch
        {
            "stretch" => picture.Stretch(width!.Value, height!.Value),
            "crop" or "smartcrop" => picture.Centre(width!.Value, height!.Value, Math.Max(scaleX!.Value, scaleY!.Value)),
            "pad" => picture.Centre(width!.Value, height!.Value, Math.Min(scaleX!.Value, scaleY!.Value)),
            _ => picture.Scale(Math.Min(scaleX ?? scaleY ?? 1, scaleY ?? scaleX ?? 1)),
        };
    }
}
