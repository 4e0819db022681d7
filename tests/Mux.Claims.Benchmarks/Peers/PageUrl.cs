namespace Mux.Claims.Benchmarks.Peers;

/// <summary>A URL of the page.</summary>
/// <param name="Token">What the other libraries sign.</param>
/// <param name="Sign">How a signer signs the same.</param>
internal sealed record PageUrl(PlainToken Token, Func<MuxSigner, SignedUrl> Sign)
{
    public static List<PageUrl> Page() => [.. Enumerable.Range(0, 50).SelectMany(OfVideo)];

    private static IEnumerable<PageUrl> OfVideo(int number)
    {
        var text = $"{Workload.Id[..^2]}{number:00}";
        var id = new PlaybackId(text);
        var video = new VideoClaims(id);
        var thumbnail = new ThumbnailClaims(id) { Time = TimeSpan.FromSeconds(25), Width = 600 };
        var storyboard = new StoryboardClaims(id);
        var gif = new GifClaims(id) { Start = TimeSpan.FromSeconds(5), End = TimeSpan.FromSeconds(10), Width = 320 };
        return
        [
            new(new(text, "video", "v", new()), signer => video.ToSignedUrl(signer)),
            new(new(text, "thumbnail", "t", new() { ["time"] = 25, ["width"] = 600 }), signer => thumbnail.ToSignedUrl(signer)),
            new(new(text, "storyboard", "s", new()), signer => storyboard.ToSignedUrl(signer)),
            new(new(text, "gif", "g", new() { ["start"] = 5, ["end"] = 10, ["width"] = 320 }), signer => gif.ToSignedUrl(signer)),
        ];
    }
}
