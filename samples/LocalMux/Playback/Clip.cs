using LocalMux.Tokens;

namespace LocalMux.Playback;

/// <summary>A part of the film or of a live stream, in seconds.</summary>
internal readonly record struct Clip(double Start, double End)
{
    public bool Overlaps(double start, double end) => start < End && end > Start;

    /// <summary>The instant clip of an asset: the whole film without parameters.</summary>
    public static Clip OfAsset(Parameters parameters)
    {
        Refuse(parameters, "an asset that was no live stream", "program_start_time", "program_end_time");
        var clip = new Clip(parameters.Seconds("asset_start_time") ?? 0, parameters.Seconds("asset_end_time") ?? Film.Duration);
        parameters.Require(clip.Start < clip.End, "asset_start_time must be before asset_end_time.");
        parameters.Require(clip.Start < Film.Duration, $"asset_start_time is past the end, {Film.Duration} s.");
        return clip with { End = Math.Min(clip.End, Film.Duration) };
    }

    /// <summary>The instant clip of a live stream, in UNIX seconds: all of it without parameters.</summary>
    public static Clip OfLiveStream(Parameters parameters)
    {
        Refuse(parameters, "a live stream", "asset_start_time", "asset_end_time");
        var clip = new Clip(
            parameters.EpochSeconds("program_start_time") ?? double.NegativeInfinity,
            parameters.EpochSeconds("program_end_time") ?? double.PositiveInfinity);
        parameters.Require(clip.Start < clip.End, "program_start_time must be before program_end_time.");
        return clip;
    }

    private static void Refuse(Parameters parameters, string what, params string[] names)
    {
        foreach (var name in names.Where(parameters.Has))
        {
            parameters.Require(false, $"{name} does not apply to {what}.");
        }
    }
}
