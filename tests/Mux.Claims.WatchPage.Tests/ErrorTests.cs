using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Conditions;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>What viewers and developers are told of a token that is wrong: mux-player's own words, for what LocalMux refuses.</summary>
[Collection(nameof(SharedMux))]
public sealed class ErrorTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private static readonly PlaybackId Film = new(MuxFixture.Film);

    [InteropFact(Tool.Chromium, Tool.Node)]
    public Task A_wrong_audience_is_named() => AssertErrorAsync(
        Sign(new ThumbnailClaims(Film)),
        "Video URL is formatted incorrectly",
        "The playback-token is formatted with incorrect information.",
        "The playback-token has an incorrect aud value: t. aud value should be v.");

    [InteropFact(Tool.Chromium, Tool.Node)]
    public Task A_wrong_subject_is_named() => AssertErrorAsync(
        Sign(new VideoClaims(new PlaybackId(MuxFixture.Live))),
        "Video URL is formatted incorrectly",
        "The video’s playback ID does not match the one encoded in the playback-token.",
        $"Specified playback ID: {Film} and the playback ID encoded in the playback-token: {MuxFixture.Live}");

    [InteropFact(Tool.Chromium, Tool.Node)]
    public Task An_expired_token_is_named() => AssertErrorAsync(
        Sign(new VideoClaims(Film), new TestClock { Now = DateTimeOffset.UtcNow.AddDays(-1) }),
        "Video URL has expired",
        "The video’s secured playback-token has expired.",
        "Expired at: ");

    [InteropFact(Tool.Chromium, Tool.Node)]
    public Task A_malformed_token_is_named() => AssertErrorAsync(
        "not.a.token",
        "Video URL is formatted incorrectly",
        "Video URL is formatted incorrectly",
        "Compact JWT string: not.a.token");

    [InteropFact(Tool.Chromium, Tool.Node)]
    public Task A_missing_token_is_named() => AssertErrorAsync(
        null,
        "Invalid playback URL",
        "The video URL or playback-token are formatted with incorrect or incomplete information.",
        "If this is a signed URL, you might need to provide a playback-token.");

    /// <summary>Gives the page's player another playback token than the page signed for it, or takes it away.</summary>
    private async Task AssertErrorAsync(string? token, string title, string message, string detail)
    {
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(await fixture.WatchPageAsync());
        await page.WaitForPlayerAsync("player.readyState > 0");
        var logged = page.WaitForConsoleMessageAsync(new() { Predicate = line => line.Text.Contains(detail, StringComparison.Ordinal) });

        await page.Locator("mux-player").EvaluateAsync(
            "(player, token) => token ? player.setAttribute('playback-token', token) : player.removeAttribute('playback-token')", token);

        await Assertions.Expect(page.ErrorDialog()).ToContainTextAsync(title);
        await Assertions.Expect(page.ErrorDialog()).ToContainTextAsync(message);
        Assert.Equal("warning", (await logged).Type);
    }

    private string Sign<T>(T claims, TimeProvider? clock = null)
        where T : IMuxClaims<T>
    {
        using var signer = new MuxSigner(
            MuxSigningKey.Parse(fixture.Key.Id, fixture.Key.PrivateKey),
            new MuxSignerOptions { Lifetime = TimeSpan.FromHours(1), TimeProvider = clock ?? TimeProvider.System });
        return signer.Sign(claims).Value;
    }
}
