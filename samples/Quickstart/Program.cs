using System.Security.Cryptography;
using Mux.Claims;
using Quickstart;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

try
{
    var fromEnvironment = Environment.GetEnvironmentVariable("MUX_SIGNING_KEY") is not null
        || Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY") is not null;
    var key = fromEnvironment ? MuxSigningKey.FromEnvironment() : MuxSigningKey.Generate("quickstart");
    using var publicKey = RSA.Create();
    publicKey.ImportFromPem(key.ExportPublicKeyPem());
    using var signer = new MuxSigner(key);
    if (!options.TokenOnly)
    {
        Console.WriteLine(fromEnvironment
            ? $"Signing with the key {key.KeyId} from MUX_SIGNING_KEY and MUX_PRIVATE_KEY."
            : "Signing with a new key, since neither MUX_SIGNING_KEY nor MUX_PRIVATE_KEY is set. Mux does not know it: set both to play what is signed.");
    }

    var allValid = true;
    if (options.Url is { } url)
    {
        Show("URL", url, signer.SignUrl(url));
    }
    else
    {
        ShowEveryAudience();
    }

    return allValid ? 0 : 1;

    void ShowEveryAudience()
    {
        var id = new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

        var video = new VideoClaims(id) { MaxResolution = VideoResolution.P1080, AssetEndTime = TimeSpan.FromSeconds(90) };
        Show("Video", video.ToPublicUrl(), video.ToSignedUrl(signer));

        // Data of your own has no place in a public URL, so that the poster shows its URL without it.
        var poster = new Poster(id) { Time = TimeSpan.FromSeconds(25), Width = 600, Height = 338, FitMode = ThumbnailFit.SmartCrop };
        Show("Thumbnail", poster.ToPublicUrl(), (poster with { Campaign = "spring" }).ToSignedUrl(signer, TimeSpan.FromHours(1)));

        var trailer = new Trailer(id) { Start = TimeSpan.FromSeconds(3.5), End = TimeSpan.FromSeconds(8), Width = 320 };
        Show("GIF", trailer.ToPublicUrl(GifFormat.Webp), trailer.ToSignedUrl(signer, GifFormat.Webp));

        var storyboard = new StoryboardClaims(id) { AssetEndTime = TimeSpan.FromSeconds(90), Format = StoryboardImageFormat.Webp };
        Show("Storyboard", storyboard.ToPublicUrl(), storyboard.ToSignedUrl(signer));

        var license = new DrmLicenseClaims(id);
        Show("DRM licence", license.ToPublicUrl(DrmEndpoint.FairPlay), license.ToSignedUrl(signer, DrmEndpoint.FairPlay));

        Show("Counts of a video ID", null, new VideoCountsClaims(new VideoId("episode 7")).ToSignedUrl(signer));
        Show("Counts of an asset", null, new AssetCountsClaims(new AssetId("01itgOBvgjAbES7Inwvu4kEBtsQ44HFL6")).ToSignedUrl(signer));
        Show("Counts of a playback ID", null, new PlaybackCountsClaims(id).ToSignedUrl(signer));
        var liveStream = new LiveStreamCountsClaims(new LiveStreamId("aA02skpHXoLrbQm49qIzAG6RtewFOcDEY"));
        Show("Health of a live stream", null, liveStream.ToSignedUrl(signer, LiveStreamResource.Health));

        ShowExplanation(video.ToSignedUrl(signer));
    }

    // Whoever stands before a 403 asks this. The URL is broken on purpose: a parameter was appended, and the token was cut when it was
    // copied.
    void ShowExplanation(SignedUrl signed)
    {
        if (!options.TokenOnly)
        {
            var keys = new Dictionary<string, string> { [key.KeyId] = publicKey.ExportSubjectPublicKeyInfoPem() };
#pragma warning disable MUXC030 // What it warns of is done on purpose.
            var broken = $"{signed.Value[..^9]}&max_resolution=720p";
#pragma warning restore MUXC030
            Console.WriteLine($"\nWhat is wrong with {broken[..60]}…?\n");
            Console.WriteLine(TokenExplainer.Explain(broken, new TokenExplainerOptions { PublicKeys = keys }));
        }
    }

    void Show(string title, string? publicUrl, SignedUrl signed)
    {
        if (options.TokenOnly)
        {
            Console.WriteLine(signed.Token);
            return;
        }

        var valid = Token.IsSignedBy(signed.Token.Value, publicKey);
        allValid &= valid;
        Console.WriteLine($"""

            {title}
              public     {publicUrl ?? "none: the subject is in the token alone"}
              claims     {Token.Claims(signed.Token.Value)}
              signed     {signed}
              expires    {signed.ExpiresAt:u}
              signature  {(valid ? "valid" : "NOT VALID")}
            """);
    }
}
catch (Exception exception) when (exception is MuxSigningKeyException or ClaimValidationException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
