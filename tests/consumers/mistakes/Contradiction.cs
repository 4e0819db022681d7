using System;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record Clip(PlaybackId PlaybackId, double? Start = 5)
{
    public double? End { get; init; }
}

public static class Contradiction
{
    public static readonly GifClaims Kept = new(new PlaybackId("abc"))
    {
        Start = TimeSpan.FromSeconds(5),
        End = TimeSpan.FromSeconds(20), // expect MUXC021 (no fix)
    };

    private static readonly ThumbnailClaims Template = new(new PlaybackId("abc")) { FitMode = ThumbnailFit.Crop };

    public static object[] Together(PlaybackId id) =>
    [
        new Clip(id) { End = 20 }, // expect MUXC021 (no fix)
        new VideoClaims(id) { MaxResolution = VideoResolution.P720, MinResolution = VideoResolution.P1080 }, // expect MUXC021
        new VideoClaims(id) { AssetStartTime = new(0, 1, 0), AssetEndTime = TimeSpan.FromSeconds(9) }, // expect MUXC021
        new ThumbnailClaims(id) { Time = TimeSpan.Zero, Latest = true }, // expect MUXC021 (no fix)
        Kept with { Start = TimeSpan.Zero, End = TimeSpan.FromSeconds(11) }, // expect MUXC021 (no fix)
    ];

    public static SignedUrl Missing(PlaybackId id, MuxSigner signer) =>
        new ThumbnailClaims(id) { FitMode = ThumbnailFit.Crop, Width = 600 }.ToSignedUrl(signer); // expect MUXC021 (no fix)

    public static ThumbnailClaims Right() => Template with { Width = 600, Height = 400 };
}
