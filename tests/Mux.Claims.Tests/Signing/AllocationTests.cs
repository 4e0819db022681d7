using System.Runtime.CompilerServices;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Signing;

/// <summary>What the hot path allocates, after it has run a few times.</summary>
public sealed class AllocationTests
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    private static readonly ThumbnailClaims Claims = new(Id)
    {
        Time = TimeSpan.FromSeconds(25.5),
        Width = 600,
        Height = 400,
        FitMode = ThumbnailFit.SmartCrop,
        FlipH = true,
        PlaybackRestrictionId = "ré\"s",
    };

    public static TheoryData<bool> Windows { get; } = [false, true];

    [Theory]
    [MemberData(nameof(Windows))]
    public void Sign_allocates_its_string_alone(bool window)
    {
        using var signer = Signer(window, cache: 0);

        Assert.Equal(SizeOf(signer.Sign(Claims).Value), Allocated(() => signer.Sign(Claims)));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void ToSignedUrl_allocates_its_string_alone(bool window)
    {
        using var signer = Signer(window, cache: 0);

        Assert.Equal(SizeOf(Claims.ToSignedUrl(signer).Value), Allocated(() => Claims.ToSignedUrl(signer)));
        Assert.Equal(
            SizeOf(Claims.ToSignedUrl(signer, ThumbnailFormat.Webp, TimeSpan.FromHours(1)).Value),
            Allocated(() => Claims.ToSignedUrl(signer, ThumbnailFormat.Webp, TimeSpan.FromHours(1))));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void TrySign_allocates_nothing(bool window)
    {
        using var signer = Signer(window, cache: 0);
        var utf8 = new byte[2000];

        Assert.Equal(0, Allocated(() => signer.TrySign(Claims, utf8, out _)));
        Assert.Equal(0, Allocated(() => signer.TrySign(Claims, utf8.AsSpan(0, 100), out _)));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_token_from_the_cache_allocates_nothing(bool window)
    {
        using var signer = Signer(window, cache: 10);
        var utf8 = new byte[2000];

        Assert.Equal(0, Allocated(() => signer.Sign(Claims)));
        Assert.Equal(0, Allocated(() => signer.TrySign(Claims, utf8, out _)));
        Assert.Equal(0, Allocated(() => Claims.ToSignedUrl(signer)));

        // The first URL of a token is remembered, and the others are written anew.
        Assert.Equal(SizeOf(Claims.ToSignedUrl(signer, ThumbnailFormat.Png).Value), Allocated(() => Claims.ToSignedUrl(signer, ThumbnailFormat.Png)));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void SignUrl_allocates_its_string_and_what_the_URL_says(bool window)
    {
        using var signer = Signer(window, cache: 0);
        var thumbnail = $"https://image.mux.com/{Id}/thumbnail.webp?time=25.5&width=600&height=400&fit_mode=smartcrop&flip_h=true";
        var video = $"https://stream.mux.com/{Id}.m3u8?max_resolution=720p&asset_start_time=1";

        Assert.Equal(
            SizeOf(signer.SignUrl(thumbnail).Value) + SizeOf(Id.Value) + Allocated(() => new ThumbnailClaims(Id)),
            Allocated(() => signer.SignUrl(thumbnail)));
        Assert.Equal(
            SizeOf(signer.SignUrl(video).Value) + SizeOf(Id.Value) + Allocated(() => new VideoClaims(Id)),
            Allocated(() => VideoClaims.SignUrl(video, signer)));
    }

    [Fact]
    public void FromPublicUrl_allocates_the_record_and_its_ID_alone()
    {
        var url = $"https://image.mux.com/{Id}/thumbnail.webp?time=25.5&width=600&height=400&fit_mode=smartcrop&flip_h=true";

        Assert.Equal(Allocated(() => new ThumbnailClaims(Id)) + SizeOf(Id.Value), Allocated(() => ThumbnailClaims.FromPublicUrl(url)));
    }

    [Fact]
    public void A_domain_of_ones_own_allocates_nothing() =>
        Assert.Equal(0, Allocated(() => DomainText.Problem("media.example.com")));

    [Fact]
    public void A_page_from_the_cache_allocates_one_object_a_URL()
    {
        using var signer = Signer(window: true, cache: 1000);
        var ids = Enumerable.Range(0, 50).Select(number => new PlaybackId($"video{number}")).ToArray();

        // The records, the results, and what a call needs whatever the number of its items.
        var records = ids.Length * (
            Allocated(() => new VideoClaims(Id)) + Allocated(() => new ThumbnailClaims(Id) { Width = 320 }) +
            Allocated(() => new StoryboardClaims(Id)) + Allocated(() => new GifClaims(Id) { Width = 320 }));
        var results = Allocated(() => new Row[ids.Length]) + Allocated(() => ids.ToArray());

        Assert.InRange(Allocated(() => signer.SignAll(ids, Sign)), records + results, records + results + 500);

        Row Sign(PlaybackId id) => new(
            new VideoClaims(id).ToSignedUrl(signer),
            new ThumbnailClaims(id) { Width = 320 }.ToSignedUrl(signer),
            new StoryboardClaims(id).ToSignedUrl(signer),
            new GifClaims(id) { Width = 320 }.ToSignedUrl(signer));
    }

    [Fact]
    public void Claims_beyond_the_stack_buffers_allocate_their_string_alone()
    {
        using var signer = Signer(window: false, cache: 0);
        var claims = Claims with { PlaybackRestrictionId = new string('x', 5000) };

        Assert.Equal(SizeOf(signer.Sign(claims).Value), Allocated(() => signer.Sign(claims)));

        var utf8 = new byte[20_000];
        Assert.Equal(0, Allocated(() => signer.TrySign(claims, utf8, out _)));
        Assert.Equal(
            Allocated(() => signer.SignAsync(Claims).AsTask().IsCompletedSuccessfully) - SizeOf(signer.Sign(Claims).Value),
            Allocated(() => signer.SignAsync(claims).AsTask().IsCompletedSuccessfully) - SizeOf(signer.Sign(claims).Value));

        using var remembering = Signer(window: true, cache: 100);
        claims.ToSignedUrl(remembering);
        Assert.Equal(
            SizeOf(claims.ToSignedUrl(remembering, ThumbnailFormat.Png).Value),
            Allocated(() => claims.ToSignedUrl(remembering, ThumbnailFormat.Png)));
    }

    [Fact]
    public void Validate_of_valid_claims_allocates_nothing()
    {
        var video = new VideoClaims(Id)
        {
            MinResolution = VideoResolution.P270,
            MaxResolution = VideoResolution.P720,
            DefaultSubtitlesLang = "pt-BR",
            AssetStartTime = TimeSpan.FromSeconds(1),
            AssetEndTime = TimeSpan.FromSeconds(2),
            ProgramStartTime = DateTimeOffset.UnixEpoch,
        };
        var gif = new GifClaims(Id) { Start = TimeSpan.FromSeconds(1), End = TimeSpan.FromSeconds(2), Fps = 30, Width = 640 };

        Assert.Equal(0, Allocated(() => Claims.Validate()));
        Assert.Equal(0, Allocated(() => video.Validate()));
        Assert.Equal(0, Allocated(() => gif.Validate()));
    }

    private static MuxSigner Signer(bool window, int cache) => new(
        TestKeys.Create(),
        new MuxSignerOptions
        {
            ExpiryWindow = window ? TimeSpan.FromHours(1) : TimeSpan.Zero,
            TokenCacheCapacity = cache,
            TimeProvider = new ManualClock(),
        });

    /// <summary>A string object: header, type, length, characters and a terminating zero, in units of 8 bytes.</summary>
    private static long SizeOf(string text) => (22 + (2L * text.Length) + 7) / 8 * 8;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Allocated<T>(Func<T> action)
    {
        for (var i = 0; i < 50; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private readonly record struct Row(SignedUrl Playlist, SignedUrl Poster, SignedUrl Storyboard, SignedUrl Preview);
}
