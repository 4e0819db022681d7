using System.Globalization;

namespace Mux.Claims.Tests.Signing;

/// <summary>Tokens, URLs and messages are the same whatever the culture and the time zone.</summary>
[Collection(nameof(CultureTests))]
[CollectionDefinition(nameof(CultureTests), DisableParallelization = true)]
public sealed class CultureTests : IDisposable
{
    private static readonly PlaybackId Id = new("abc");

    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;
    private readonly string? _zone = Environment.GetEnvironmentVariable("TZ");

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _uiCulture;
        SetZone(_zone);
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void A_culture_changes_nothing(string name)
    {
        var invariant = UnderCulture(CultureInfo.InvariantCulture);
        var culture = new CultureInfo(name);

        // The culture has something that could leak.
        Assert.True(
            culture.NumberFormat.NumberDecimalSeparator != "." || culture.Calendar is not GregorianCalendar || culture.NumberFormat.NegativeSign != "-");
        Assert.Equal(invariant, UnderCulture(culture));
    }

    [Theory]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/St_Johns")]
    public void A_time_zone_changes_nothing(string zone)
    {
        SetZone("UTC");
        var utc = Texts();

        SetZone(zone);

        Assert.True(OperatingSystem.IsWindows() || TimeZoneInfo.Local.BaseUtcOffset != TimeSpan.Zero);
        Assert.Equal(utc, Texts());
    }

    private static List<string> UnderCulture(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        return Texts();
    }

    private static void SetZone(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }

    private static List<string> Texts()
    {
        using var signer = TestKeys.CreateSigner();
        var local = new DateTimeOffset(2030, 1, 31, 0, 0, 0, TimeSpan.FromMinutes(345));
        var claims = new VideoClaims(Id)
        {
            AssetStartTime = TimeSpan.FromMilliseconds(1234.5),
            AssetEndTime = TimeSpan.FromDays(5000),
            ProgramStartTime = local,
            DefaultSubtitlesLang = "IN-ID",
            PlaybackRestrictionId = "Iıİi",
        };
        return
        [
            signer.Sign(claims).Value,
            (claims with { PlaybackRestrictionId = null }).ToPublicUrl(),
            signer.SignUrl("HTTPS://IMAGE.MUX.COM/abc/thumbnail.jpg?time=1234.5&width=1000").Value,
            VideoClaims.ReadClaims("""{"asset_start_time":"1234.5","program_start_time":1700000000,"sub":"abc","aud":"v"}"""u8).ToPublicUrl(),
            signer.SignPlayer(Id).ToString(),
            ((Expiry)local).ToString(),
            ((Expiry)TimeSpan.FromSeconds(-1.5)).ToString(),
            Message(() => signer.Sign(claims with { AssetStartTime = TimeSpan.FromSeconds(-1234.5), ProgramStartTime = DateTimeOffset.UnixEpoch.AddDays(-400) })),
            Message(() => signer.Sign(new GifClaims(Id) { Start = TimeSpan.FromSeconds(1.5), End = TimeSpan.FromSeconds(0.25), Width = -1000, Fps = 31 })),
            Message(() => signer.Sign(new ThumbnailClaims(Id) { Rotate = -1234, FitMode = (ThumbnailFit)(-1) })),
            Message(() => signer.SignUrl("https://image.mux.com/abc/animated.gif?FPS=1&WIDTH=1&start=-1.5&end=1,5&height=-5&fıps=1")),
            Message(() => signer.Sign(claims, local.AddYears(-20))),
            Message(() => signer.Sign(claims, TimeSpan.FromSeconds(-1.5))),
            Message(() => signer.Sign(claims, TimeSpan.MaxValue)),
            Message(() => new MuxSigner(TestKeys.Create(), new MuxSignerOptions { TokenCacheCapacity = -1 })),
            Message(() => new MuxSigner(TestKeys.Create(), new MuxSignerOptions { ExpiryWindow = TimeSpan.FromSeconds(-1.5) })),
            Message(() => new GifClaims(Id).ToPublicUrl((GifFormat)(-1))),
            Message(() => VideoClaims.ReadClaims("""{"program_start_time":1.5,"asset_end_time":-2.5,"sub":"I.i"}"""u8)),
        ];
    }

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(() => { action(); }).Message;
}
