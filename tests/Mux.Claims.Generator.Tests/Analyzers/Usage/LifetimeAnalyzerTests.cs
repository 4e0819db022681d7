using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class LifetimeAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new LifetimeAnalyzer()) { Setup = ExampleRecords.Empty };

    [Theory]
    [InlineData("claims.Sign(signer, {|MUXC034:TimeSpan.Zero|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:TimeSpan.FromSeconds(59)|})")]
    [InlineData("claims.Sign(signer, expires: {|MUXC034:TimeSpan.FromHours(-1)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:default(TimeSpan)|})")]
    [InlineData("claims.ToSignedUrl(signer, {|MUXC034:new TimeSpan(0, 0, 30)|})")]
    [InlineData("claims.ToSignedUrl(signer, GifFormat.Webp, {|MUXC034:TimeSpan.FromMilliseconds(3600)|})")]
    [InlineData("signer.Sign(claims, {|MUXC034:-TimeSpan.FromDays(7)|})")]
    [InlineData("signer.SignUrl(\"https://stream.mux.com/a.m3u8\", {|MUXC034:TimeSpan.FromTicks(604800)|})")]
    [InlineData("signer.SignPlayer(id, expires: {|MUXC034:TimeSpan.FromMinutes(0.5)|})")]
    [InlineData("(Expiry){|MUXC034:TimeSpan.FromSeconds(1)|}")]
    [InlineData("Expiry.After({|MUXC034:TimeSpan.FromSeconds(1)|})")]
    [InlineData("new MuxSignerOptions { Lifetime = {|MUXC034:TimeSpan.FromSeconds(30)|} }")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.UtcNow + TimeSpan.FromSeconds(30)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.UtcNow.AddSeconds(30)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.Now.AddMilliseconds(3600)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.UtcNow|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.UtcNow.Subtract(TimeSpan.FromHours(1))|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.UtcNow.AddMinutes(1).AddSeconds(-30)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:clock.GetUtcNow().AddSeconds(30)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:new DateTimeOffset(DateTime.UtcNow.AddSeconds(30))|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.UnixEpoch|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:DateTimeOffset.FromUnixTimeSeconds(604800)|})")]
    [InlineData("claims.Sign(signer, {|MUXC034:new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)|})")]
    [InlineData("Expiry.At({|MUXC034:DateTimeOffset.UtcNow.AddSeconds(30)|})")]
    public Task A_lifetime_under_a_minute_is_reported(string expression) => Analysis.ReportsAsync(Method(expression));

    [Theory]
    [InlineData("claims.Sign(signer)")]
    [InlineData("claims.Sign(signer, default)")]
    [InlineData("claims.Sign(signer, default(Expiry))")]
    [InlineData("claims.Sign(signer, TimeSpan.FromMinutes(1))")]
    [InlineData("claims.Sign(signer, TimeSpan.FromDays(7))")]
    [InlineData("claims.Sign(signer, lifetime)")]
    [InlineData("claims.Sign(signer, TimeSpan.FromSeconds(seconds))")]
    [InlineData("claims.Sign(signer, DateTimeOffset.UtcNow + TimeSpan.FromMinutes(30))")]
    [InlineData("claims.Sign(signer, DateTimeOffset.UtcNow.AddHours(1))")]
    [InlineData("claims.Sign(signer, DateTimeOffset.UtcNow.AddSeconds(seconds))")]
    [InlineData("claims.Sign(signer, DateTimeOffset.UtcNow.AddHours(1).AddSeconds(-30))")]
    [InlineData("claims.Sign(signer, clock.GetUtcNow().AddDays(1))")]
    [InlineData("claims.Sign(signer, instant.AddSeconds(30))")]
    [InlineData("claims.Sign(signer, new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero))")]
    [InlineData("DateTimeOffset.UtcNow.AddSeconds(30)")]
    [InlineData("(Other.Expiry)TimeSpan.FromSeconds(1)")]
    [InlineData("new Other.MuxSignerOptions { Lifetime = TimeSpan.FromSeconds(30) }")]
    [InlineData("new MuxSignerOptions { Lifetime = TimeSpan.FromHours(12), ExpiryWindow = TimeSpan.FromSeconds(30) }")]
    [InlineData("new GifClaims(id) { Start = TimeSpan.Zero, End = TimeSpan.FromSeconds(5) }")]
    [InlineData("lifetime == TimeSpan.Zero")]
    [InlineData("claims.Sign(signer, TimeSpan.FromMilliseconds(60_000))")]
    [InlineData("claims.Sign(signer, new TimeSpan(0, 1, 0))")]
    [InlineData("claims.Sign(signer, TimeSpan.FromSeconds(30) + TimeSpan.FromSeconds(30))")]
    [InlineData("claims.Sign(signer, lifetime + TimeSpan.FromSeconds(30))")]
    [InlineData("claims.Sign(signer, seconds > 0 ? lifetime : TimeSpan.FromHours(1))")]
    [InlineData("claims.ToSignedUrl(signer, Expiry.After(TimeSpan.FromHours(2)))")]
    [InlineData("claims.ToSignedUrl(signer, Expiry.At(DateTimeOffset.UtcNow.AddDays(1)))")]
    [InlineData("claims.Sign(signer, instant)")]
    [InlineData("new MuxSignerOptions { Lifetime = lifetime }")]
    [InlineData("new MuxSignerOptions { ExpiryWindow = TimeSpan.FromSeconds(10) }")]
    [InlineData("new ThumbnailClaims(id) { Time = TimeSpan.FromSeconds(2) }")]
    public Task Other_lifetimes_are_not_reported(string expression) => Analysis.ReportsNothingAsync(Method(expression));

    [Fact]
    public Task The_message_says_the_lifetime_and_what_comes_of_it() => Analysis.ReportsMessagesAsync(
        Method(
            "new[] { claims.Sign(signer, {|MUXC034:TimeSpan.Zero|}), claims.Sign(signer, {|MUXC034:DateTimeOffset.UtcNow.AddSeconds(30)|}), " +
            "claims.Sign(signer, {|MUXC034:DateTimeOffset.UnixEpoch|}) }"),
        "A lifetime of 00:00:00 is too short: signing refuses it; take at least the length of the video",
        "A lifetime of 00:00:30 is too short: Mux ends playback when the token expires, in the middle of a video too; take at least the length of the video",
        "The expiry 1970-01-01 00:00:00Z is past: signing refuses it; take at least the length of the video");

    [Fact]
    public Task A_lifetime_in_a_local_is_reported_where_it_is_given() => Analysis.ReportsAsync("""
        public static class Page
        {
            public static MuxToken Example(GifClaims claims, MuxSigner signer)
            {
                var lifetime = TimeSpan.FromSeconds(30);
                return claims.Sign(signer, {|MUXC034:lifetime|});
            }
        }
        """);

    private static string Method(string expression) => $$"""
        namespace Other
        {
            public sealed class MuxSignerOptions { public TimeSpan Lifetime { get; set; } }
            public readonly record struct Expiry(TimeSpan Lifetime) { public static explicit operator Expiry(TimeSpan lifetime) => new(lifetime); }
        }

        public static class Page
        {
            public static object Example(
                PlaybackId id, GifClaims claims, MuxSigner signer, TimeSpan lifetime, int seconds, TimeProvider clock, DateTimeOffset instant) => {{expression}};
        }
        """;
}
