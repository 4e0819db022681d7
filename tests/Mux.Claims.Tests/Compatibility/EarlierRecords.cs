using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Mux.Claims;

namespace EarlierRecords;

/// <summary>
/// What a program is made of that is compiled once and meets later runtimes. A change here needs new files: see build/earlier-records.sh.
/// </summary>
public static class Program
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    /// <summary>Calls every generated member, and says what each gives.</summary>
    /// <param name="signer">Signs; with one key and one instant, the same every time.</param>
    public static IReadOnlyList<string> Run(MuxSigner signer)
    {
        var poster = new Poster(new PlaybackId(Id))
        {
            Time = TimeSpan.FromSeconds(2.5),
            Width = 600,
            Fit = ThumbnailFit.Pad,
            Height = 400,
            Campaign = "spring",
            Plan = Plan.ProPlus,
            Since = DateTimeOffset.UnixEpoch,
            Amount = 1.5m,
        };
        var loop = new Loop(new PlaybackId(Id)) { Start = TimeSpan.FromSeconds(1), End = TimeSpan.FromSeconds(4) };
        var movie = new Movie(new PlaybackId(Id), VideoResolution.P720) { ProgramStartTime = DateTimeOffset.UnixEpoch.AddDays(1), Lang = "pt-BR" };
        var license = new License { Id = new PlaybackId(Id), Offline = true };
        var live = new Live(new LiveStreamId(Id));

        List<string> lines =
        [
            Errors(poster.Validate()),
            Errors((poster with { Width = poster.Width * -1, Campaign = "Bad", Height = null }).Validate()),
            Errors((loop with { End = TimeSpan.FromMinutes(5) }).Validate()),
            Errors((movie with { Lang = "?" }).Validate()),
            Payload(poster.WriteClaims),
            Payload(movie.WriteClaims),
            Poster.ReadClaims(Encoding.UTF8.GetBytes(Payload(poster.WriteClaims))).ToString(),
            Poster.TryReadClaims("{\"sub\":\"a\",\"aud\":\"g\",\"width\":\"x\"}"u8, out _, out var errors) + Errors(errors),
            poster.Sign(signer).Value,
            poster.ToSignedUrl(signer).Value,
            poster.ToSignedUrl(signer, ThumbnailFormat.Webp, TimeSpan.FromHours(1)).Value,
            loop.ToSignedUrl(signer, GifFormat.Webp).Value,
            movie.ToSignedUrl(signer, VideoResource.Hls).Value,
            license.ToSignedUrl(signer, DrmEndpoint.FairPlay).Value,
            live.ToSignedUrl(signer, LiveStreamResource.Health).Value,
            loop.ToPublicUrl(),
            loop.ToPublicUrl(GifFormat.Webp, "media.example.com"),
            movie.ToPublicUrl(VideoResource.Hls),
            Loop.FromPublicUrl(loop.ToPublicUrl()).ToString(),
            Loop.SignUrl(loop.ToPublicUrl(), signer).Value,
            Movie.TryFromPublicUrl($"https://stream.media.example.com/{Id}.m3u8?w=1", "media.example.com", out _, out errors) + Errors(errors),
            signer.SignUrl($"https://image.mux.com/{Id}/thumbnail.jpg?time=25&width=600").Value,
            new VideoClaims(new PlaybackId(Id)) { MaxResolution = VideoResolution.P1080 }.ToSignedUrl(signer).Value,
            signer.SignPlayer(new PlaybackId(Id), drm: true).ToJson(),
        ];
        try
        {
            _ = (poster with { Width = poster.Width * -1 }).Sign(signer);
        }
        catch (ClaimValidationException exception)
        {
            lines.Add(exception.Message);
        }

        return lines;
    }

    private static string Errors(IReadOnlyList<ClaimError> errors) => string.Join("; ", errors.Select(error => $"{error.Claim}: {error.Message}"));

    private static string Payload(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

public enum Plan
{
    Free,
    ProPlus,
}

[MuxClaims(MuxAudience.Thumbnail)]
public sealed partial record Poster(PlaybackId PlaybackId)
{
    public TimeSpan? Time { get; init; }

    [Range(16, 1000)]
    public int? Width { get; init; }

    public int? Height { get; init; }

    [Claim("fit_mode")]
    public ThumbnailFit? Fit { get; init; }

    public string? PlaybackRestrictionId { get; init; }

    [CustomClaim, StringLength(20), RegularExpression("[a-z]+")]
    public string? Campaign { get; init; }

    [CustomClaim]
    public Plan? Plan { get; init; }

    [CustomClaim]
    public DateTimeOffset? Since { get; init; }

    [CustomClaim]
    public decimal? Amount { get; init; }

    partial void OnValidate(ref ClaimErrors errors)
    {
        if (Campaign is "Bad")
        {
            errors.Add("custom.campaign", "must not be bad");
        }
    }
}

[MuxClaims(MuxAudience.Gif)]
public readonly partial record struct Loop(PlaybackId PlaybackId)
{
    public TimeSpan? Start { get; init; }

    public TimeSpan? End { get; init; }

    public int? Fps { get; init; }
}

[MuxClaims(MuxAudience.Video)]
public sealed partial record Movie(PlaybackId PlaybackId, VideoResolution MaxResolution)
{
    public DateTimeOffset? ProgramStartTime { get; init; }

    [Claim("default_subtitles_lang")]
    public string? Lang { get; init; }

    public bool LowLatency { get; init; } = true;
}

[MuxClaims(MuxAudience.DrmLicense)]
public sealed partial record License
{
    public required PlaybackId Id { get; init; }

    public bool? Offline { get; init; }
}

[MuxClaims(MuxAudience.LiveStreamCounts)]
public sealed partial record Live(LiveStreamId Stream);
