using System;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using Consumer;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record Teaser(
    PlaybackId PlaybackId,
    int? Width = 0, // expect MUXC020
    [Range(1, 100)] int? Height = null)
{
    private const int TooManyFrames = 60;

    public Teaser(PlaybackId id, TimeSpan start)
        : this(
            id,
            641) => // expect MUXC020
        Start = start;

    public TimeSpan? Start { get; init; }

    public int? Fps { get; set; } = 31; // expect MUXC020

    [CustomClaim]
    [StringLength(5)]
    public string? Code { get; init; }

    [CustomClaim]
    [AllowedValues("en", "fr")]
    public string? Language { get; init; } = "de"; // expect MUXC020 (no fix)

    [CustomClaim]
    [RegularExpression("[a-z]+")]
    public string? Slug { get; init; } = "A1"; // expect MUXC020 (no fix)

    [CustomClaim]
    public DayOfWeek? Day { get; init; } = (DayOfWeek)7; // expect MUXC020 (no fix)

    public static int Frames => TooManyFrames;

    public Teaser Faster() => this with
    {
        Fps = TooManyFrames, // expect MUXC020 (no fix)
        Code = nameof(TooManyFrames), // expect MUXC020 (no fix)
    };
}

[MuxClaims(MuxAudience.Video)]
public partial record Archive(PlaybackId PlaybackId, long? ProgramStartTime)
{
    public double? AssetStartTime { get; init; }
}

public static class OutOfRange
{
    private const int Frames = 24;

    public static object[] Values(PlaybackId id, bool flag, int? given) =>
    [
        new GifClaims(id) { Fps = 60 }, // expect MUXC020
        new GifClaims(id) { Fps = -(1 + 2) }, // expect MUXC020
        new GifClaims(id) { Fps = Frames + 10 }, // expect MUXC020 (no fix)
        new GifClaims(id) { Fps = (int)60.5 }, // expect MUXC020
        new GifClaims(id) { Start = TimeSpan.FromSeconds(-1) }, // expect MUXC020
        new GifClaims(id) { Start = TimeSpan.FromMilliseconds(-0.5) }, // expect MUXC020
        new GifClaims(id) { Start = new TimeSpan(0, 0, -5) }, // expect MUXC020
        new GifClaims(id) { Start = -TimeSpan.FromMinutes(1) }, // expect MUXC020
        new VideoClaims(id) { ProgramStartTime = DateTimeOffset.FromUnixTimeSeconds(-1) }, // expect MUXC020 (no fix)
        new VideoClaims(id) { ProgramStartTime = new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.Zero) }, // expect MUXC020 (no fix)
        new VideoClaims(id) { MaxResolution = (VideoResolution)721 }, // expect MUXC020 (no fix)
        new VideoClaims(id) { DefaultSubtitlesLang = "English, please" }, // expect MUXC020 (no fix)
        new ThumbnailClaims(id) { Rotate = 45 }, // expect MUXC020 (no fix)
        new Archive(id, 1790000000000), // expect MUXC020
        new Archive(id, null) { AssetStartTime = -0.5 }, // expect MUXC020
    ];

    public static object[] Places(PlaybackId id, Teaser teaser, bool flag, int? given)
    {
        GifClaims targetTyped = new(id) { Fps = 31 }; // expect MUXC020
        List<GifClaims> collection = [new(id) { Fps = 31 }]; // expect MUXC020
        var initializer = new List<GifClaims> { new(id) { Fps = 31 } }; // expect MUXC020
        teaser.Fps = 31; // expect MUXC020
        return
        [
            new Teaser(id, 641), // expect MUXC020
            new Teaser(id, Height: 101), // expect MUXC020
            new Teaser(Width: 641, PlaybackId: id), // expect MUXC020
            teaser with { Fps = 31 }, // expect MUXC020
            new GifClaims(id) { Fps = flag ? 30 : 31 }, // expect MUXC020
            new GifClaims(id) { Fps = given ?? 31 }, // expect MUXC020
            new GifClaims(id) { Fps = given switch { null => 0, _ => 1 } }, // expect MUXC020
            new Poster(id) { Width = 0 }, // expect MUXC020
            new PlayerClaims(id) { Thumbnail = new(id) { Width = 0 } }, // expect MUXC020
            targetTyped, collection, initializer,
        ];
    }

    public static object[] Right(PlaybackId id, Teaser teaser, int? given) =>
    [
        teaser is { Fps: 60, Width: 0 },
        teaser.Fps == 60,
        new { Fps = 60 },
        new GifClaims(id) { Fps = given },
        new Poster(id) { Width = 600 },
    ];
}
