using LocalMux.Playback;
using SkiaSharp;

namespace LocalMux.Images;

/// <summary>The colours of the sky at a time of the film's day, which everything else is tinted by.</summary>
internal readonly record struct Light(double Seconds, SKColor Zenith, SKColor Horizon)
{
    // From dawn to dawn, so that the film's end meets its start.
    private static readonly Light[] Day =
    [
        new(0, new(0xFF39487C), new(0xFFF9AE86)),
        new(0.6, new(0xFF4C8BD1), new(0xFFE6E4DA)),
        new(1.5, new(0xFF2A7BD4), new(0xFFBFE4F8)),
        new(2.5, new(0xFF3A6FB6), new(0xFFF8D69C)),
        new(3, new(0xFF3A2F6B), new(0xFFFF7D42)),
        new(3.5, new(0xFF171B42), new(0xFF96406A)),
        new(4.5, new(0xFF050A20), new(0xFF172A54)),
        new(5.4, new(0xFF141F48), new(0xFF4D4B80)),
        new(Film.Duration, new(0xFF39487C), new(0xFFF9AE86)),
    ];

    /// <summary>How light it is, from 0 at night to 1 at noon.</summary>
    public float Brightness => (Horizon.Red + Horizon.Green + Horizon.Blue) / 700f;

    public static Light At(double seconds)
    {
        var next = Array.FindIndex(Day, light => light.Seconds > seconds);
        var (from, to) = (Day[next - 1], Day[next]);
        var share = (float)((seconds - from.Seconds) / (to.Seconds - from.Seconds));
        return new(seconds, Mix(from.Zenith, to.Zenith, share), Mix(from.Horizon, to.Horizon, share));
    }

    /// <summary>What a thing of this colour looks like in this light.</summary>
    public SKColor On(SKColor colour) => Mix(Mix(Zenith, SKColors.Black, 0.5f), colour, Math.Clamp(Brightness, 0.2f, 1));

    public static SKColor Mix(SKColor from, SKColor to, float share) => new(
        (byte)(from.Red + ((to.Red - from.Red) * share)),
        (byte)(from.Green + ((to.Green - from.Green) * share)),
        (byte)(from.Blue + ((to.Blue - from.Blue) * share)));
}
