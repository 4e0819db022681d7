using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>Where a film is, and how it is shown, before and after its tokens were renewed, in every player.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "1")]
public sealed class PlaceTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private const string Film = $"data-mux-tokens=\"/mux/tokens/{MuxFixture.Film}\"";

    /// <summary>What a slow machine does now and then: the player tells the browser how long the film is when it has begun.</summary>
    private const string LateLength = """
        const { get, set } = Object.getOwnPropertyDescriptor(MediaSource.prototype, 'duration');
        Object.defineProperty(MediaSource.prototype, 'duration', {
          get,
          set(value) {
            const write = () => {
              if (this.readyState !== 'open') return;
              if ([...this.sourceBuffers].some(buffer => buffer.updating)) setTimeout(write, 5);
              else set.call(this, value);
            };
            setTimeout(write, 1000);
          },
        });
        """;

    public static TheoryData<string> Players => new(
        $"<mux-player id=\"film\" disable-tracking {Film}></mux-player>",
        $"<script type=\"module\" src=\"/node/@mux/mux-video/dist/mux-video.mjs\"></script><mux-video id=\"film\" disable-tracking {Film}></mux-video>",
        $"<script type=\"module\" src=\"/node/players/hls-video.js\"></script><hls-video id=\"film\" {Film}></hls-video>",
        $"<script type=\"module\" src=\"/node/players/mux-video.js\"></script><mux-video id=\"film\" disable-cookies {Film}></mux-video>");

    [InteropTheory(Tool.Chromium, Tool.Node)]
    [MemberData(nameof(Players))]
    public async Task A_film_that_plays_plays_on_where_it_was(string player)
    {
        VideoJs.Bundle();
        await using var site = await PlayerSite.StartAsync(fixture, player);
        var page = await OpenAsync(site);
        await page.PlayAsync("film", from: 2.5);
        await page.GetAsync<int>("film", "(player.playbackRate = 0.25, player.volume = 0.3, 0)");

        var (before, after) = await page.RenewAsync("film");

        Assert.InRange(after, before, before + 2);
        Assert.Equal(0.25, await page.GetAsync<double>("film", "player.playbackRate"));
        Assert.Equal(0.3, await page.GetAsync<double>("film", "player.volume"), 3);
        Assert.True(await page.GetAsync<bool>("film", "player.muted"));
    }

    [InteropTheory(Tool.Chromium, Tool.Node)]
    [MemberData(nameof(Players))]
    public async Task A_film_that_is_paused_or_sought_in_stays_there(string player)
    {
        VideoJs.Bundle();
        await using var site = await PlayerSite.StartAsync(fixture, player);
        var page = await OpenAsync(site);
        await SeekAsync(page, 3.5);

        await page.RenewAsync("film");
        await page.WaitForAsync("film", "player.readyState > 1 && Math.abs(player.currentTime - 3.5) < 0.2");

        await page.RenewAsync("film", seekTo: 1.5);
        await page.WaitForAsync("film", "player.readyState > 1 && Math.abs(player.currentTime - 1.5) < 0.2");
        Assert.True(await page.GetAsync<bool>("film", "player.paused"));
    }

    [InteropTheory(Tool.Chromium, Tool.Node)]
    [MemberData(nameof(Players))]
    public async Task A_film_whose_length_becomes_known_late_is_where_it_was(string player)
    {
        VideoJs.Bundle();
        await using var site = await PlayerSite.StartAsync(fixture, player);
        var page = await OpenAsync(site, LateLength);
        await SeekAsync(page, 4.5);
        await page.WaitForAsync("film", "player.readyState > 1 && Math.abs(player.currentTime - 4.5) < 0.2");

        await page.RenewAsync("film");

        await page.WaitForAsync("film", "player.readyState > 1 && Math.abs(player.currentTime - 4.5) < 0.2");
    }

    private static async Task SeekAsync(IPage page, double position)
    {
        await page.WaitForAsync("film", "player.seekable?.length && player.seekable.end(0) >= argument", position);
        await page.GetAsync<double>("film", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"player.currentTime = {position}"));
    }

    private async Task<IPage> OpenAsync(PlayerSite site, string? before = null)
    {
        var page = await fixture.NewPageAsync();
        if (before is not null)
        {
            await page.AddInitScriptAsync(before);
        }

        await page.GotoAsync(site.Address);
        return page;
    }
}
