using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The page as it runs with a key of Mux's, on Mux's real host names.</summary>
[Collection(nameof(SharedMux))]
public sealed class PlaybackTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task The_video_plays()
    {
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(await fixture.WatchPageAsync());

        await page.PlayAsync();

        await page.WaitForPlayerAsync("player.currentTime > 1");
        Assert.DoesNotContain("local-mux", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task The_poster_loads()
    {
        var page = await fixture.NewPageAsync();
        var responses = new ConcurrentQueue<IResponse>();
        page.Response += (_, response) => responses.Enqueue(response);

        await page.GotoAsync(await fixture.WatchPageAsync());

        await Assertions.Expect(page.Locator("mux-player media-poster-image img")).ToHaveJSPropertyAsync("naturalWidth", 1280);

        var url = $"https://image.mux.com/{MuxFixture.Film}/thumbnail.webp?token={await page.PlayerAsync<string>("player.thumbnailToken")}";
        await AssertIsImageAsync(responses.First(response => response.Url == url));
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Hovering_over_the_time_line_loads_the_storyboard()
    {
        var page = await fixture.NewPageAsync();
        var tiles = page.WaitForResponseAsync(new Regex($@"^https://image\.mux\.com/{MuxFixture.Film}/storyboard\.vtt\?token="));
        await page.GotoAsync(await fixture.WatchPageAsync());
        await page.PlayAsync();

        var image = await page.HoverForTilesAsync(new Regex($@"^https://image\.mux\.com/{MuxFixture.Film}/storyboard\.webp\?token="));

        Assert.Equal(200, (await tiles).Status);
        await AssertIsImageAsync(image);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Hovering_over_a_card_loads_its_animated_preview()
    {
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(await fixture.WatchPageAsync());

        var preview = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "The film" }).HoverAsync(),
            new Regex($@"^https://image\.mux\.com/{MuxFixture.Film}/animated\.webp\?token="));

        await AssertIsImageAsync(preview);
        await Assertions.Expect(page.Locator(".card img").First).ToHaveJSPropertyAsync("naturalWidth", 480);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task The_counts_update()
    {
        var page = await fixture.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(await fixture.WatchPageAsync());

        var counts = page.Locator("section .viewers");
        await Assertions.Expect(counts).ToHaveTextAsync(new Regex(@"^\d+ watching now$"));
        var first = await counts.TextContentAsync();

        // LocalMux has others after a few seconds. The page asks every 20, which go by faster here.
        for (var i = 0; i < 60 && await counts.TextContentAsync() == first; i++)
        {
            await page.Clock.FastForwardAsync(20_000);
            await Task.Delay(250);
        }

        await Assertions.Expect(counts).Not.ToHaveTextAsync(first!);
        await Assertions.Expect(counts).ToHaveTextAsync(new Regex(@"^\d+ watching now$"));
    }

    private static async Task AssertIsImageAsync(IResponse response)
    {
        Assert.Equal(200, response.Status);
        Assert.Equal("image/webp", await response.HeaderValueAsync("content-type"));
        Assert.NotEmpty(await response.BodyAsync());
    }
}
