using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>The strictest Content-Security-Policy under which players play, and the script renews their tokens.</summary>
[Collection(nameof(SharedMux))]
public sealed partial class PolicyTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private const string Film =
        $"""<mux-player id="film" disable-tracking stream-type="on-demand" data-mux-tokens="/mux/tokens/{MuxFixture.Film}"></mux-player>""";

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Without_unsafe_inline_a_player_plays_and_renews_as_README_says_and_nothing_is_refused()
    {
        await using var site = await PlayerSite.StartAsync(fixture, Film);
        site.Styles = "'self' 'unsafe-hashes'";
        var page = await fixture.NewPageAsync();
        var hashes = new ConcurrentDictionary<string, bool>();
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("style-src", StringComparison.Ordinal) && Hash().Match(line.Text) is { Success: true } hash)
            {
                hashes[hash.Value] = true;
            }
        };

        // The console of a first visit names the hashes of the styles that mux-player writes, which are all that is refused.
        await page.GotoAsync(site.Address);
        await page.PlayAsync("film");
        await page.RenewAsync("film");
        var refused = await page.EvaluateAsync<string[]>("() => window.refused");
        Assert.NotEmpty(refused);
        Assert.All(refused, line => Assert.Matches($"^style-src(-elem|-attr)? inline in {site.Address}node/@mux/mux-player/dist/mux-player.mjs$", line));

        site.Styles += $" {string.Join(' ', hashes.Keys)}";
        await page.GotoAsync(site.Address);
        await page.PlayAsync("film");
        await page.RenewAsync("film");

        await page.WaitForAsync("film", "!player.paused && player.readyState > 2 && !player.error");
        Assert.Empty(await page.EvaluateAsync<string[]>("() => window.refused"));
        Assert.InRange(hashes.Count, 30, 60);
    }

    [GeneratedRegex("'sha256-[^']+'")]
    private static partial Regex Hash();
}
