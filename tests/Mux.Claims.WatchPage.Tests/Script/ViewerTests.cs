using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>What a viewer notices of fresh tokens: as little as can be.</summary>
[Collection(nameof(SharedMux))]
[Trait("Slice", "1")]
public sealed class ViewerTests(MuxFixture fixture) : IClassFixture<MuxFixture>, IAsyncLifetime
{
    private const string Film = $"data-mux-tokens=\"/mux/tokens/{MuxFixture.Film}\"";

    private PlayerSite? _site;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task What_began_by_itself_and_was_paused_does_not_begin_again()
    {
        var page = await OpenAsync($"<mux-player id=\"film\" disable-tracking muted autoplay {Film}></mux-player>");
        await page.WaitForAsync("film", "player.currentTime > 0.3 && !player.paused");
        await page.GetAsync<int>("film", "(player.pause(), 0)");

        await page.RenewAsync("film");
        await page.WaitForAsync("film", "player.readyState > 1");
        await Task.Delay(1000);

        Assert.True(await page.GetAsync<bool>("film", "player.paused"));
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Who_presses_play_while_the_video_is_loaded_anew_need_not_press_again()
    {
        var page = await OpenAsync($"<mux-player id=\"film\" disable-tracking {Film}></mux-player>");
        await page.WaitForAsync("film", "player.readyState > 0");
        var stream = new TaskCompletionSource();
        await page.RouteAsync("https://stream.mux.com/**", async route =>
        {
            await stream.Task;
            await route.ContinueAsync();
        });
        await page.EvaluateAsync("""
            async () => {
              const { renew } = await import('/_content/Mux.Claims.AspNetCore/mux-tokens.js');
              await new Promise(resolve => setTimeout(resolve, 1100 - Date.now() % 1000)); // equal seconds give equal tokens
              const player = document.getElementById('film');
              await renew(player);
              player.muted = true;
              player.play()?.catch(() => {});
            }
            """);

        stream.SetResult();

        await page.WaitForAsync("film", "player.readyState > 2 && !player.paused && player.currentTime > 0.5");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Subtitles_stay_as_they_were_chosen()
    {
        const string tracks = "[...player.textTracks].filter(track => track.kind === 'subtitles' || track.kind === 'captions')";
        var page = await OpenAsync($"<mux-player id=\"film\" disable-tracking {Film}></mux-player>");
        await page.WaitForAsync("film", $"{tracks}.length > 0");
        var initial = await page.GetAsync<string>("film", $"{tracks}[0].mode");
        var chosen = initial == "showing" ? "disabled" : "showing";
        await page.GetAsync<string>("film", $"{tracks}[0].mode = '{chosen}'");
        await page.GetAsync<double>("film", "player.currentTime = 1");
        await page.WaitForAsync("film", "!player.seeking");

        await page.RenewAsync("film");
        await page.WaitForAsync("film", $"{tracks}.length > 0 && player.readyState > 1");
        await Task.Delay(500);

        Assert.Equal(chosen, await page.GetAsync<string>("film", $"{tracks}[0].mode"));
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_live_stream_plays_on_at_its_edge()
    {
        var page = await OpenAsync($"<mux-player id=\"live\" disable-tracking stream-type=\"live\" data-mux-tokens=\"/mux/tokens/{MuxFixture.Live}\"></mux-player>");
        await page.PlayAsync("live");

        await page.RenewAsync("live");

        await page.WaitForAsync("live", "!player.paused && player.readyState > 2 && player.currentTime >= player.liveEdgeStart");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Two_players_are_two()
    {
        var page = await OpenAsync($"""
            <mux-player id="film" disable-tracking {Film}></mux-player>
            <mux-player id="live" disable-tracking stream-type="live" data-mux-tokens="/mux/tokens/{MuxFixture.Live}"></mux-player>
            """);
        await page.PlayAsync("live");
        await page.WaitForAsync("film", "player.readyState > 0");
        var other = await page.GetAsync<string>("live", "player.playbackToken");

        await page.RenewAsync("film");

        Assert.Equal(other, await page.GetAsync<string>("live", "player.playbackToken"));
        Assert.Equal(MuxFixture.Film, await page.GetAsync<string>("film", "player.playbackId"));
        await page.WaitForAsync("live", "!player.paused && player.readyState > 2");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_player_of_video_js_gets_the_tokens_as_its_source()
    {
        var page = await OpenAsync("<p>video.js 10.0.0-rc.2 documents this property; the packages of its element for Mux are not on npm.</p>");

        var source = await page.EvaluateAsync<string>($$"""
            async () => {
              customElements.define('source-video', class extends HTMLElement { source = { poster: { width: 600 } }; });
              const player = document.createElement('source-video');
              player.setAttribute('data-mux-tokens', '/mux/tokens/{{MuxFixture.Film}}');
              document.body.append(player);
              await new Promise(resolve => player.addEventListener('mux-tokens', resolve, { once: true }));
              const { playbackId, playback, poster, storyboard } = player.source;
              const audience = token => JSON.parse(atob(token.split('.')[1])).aud;
              return [playbackId, audience(playback.token), audience(poster.token), poster.width, audience(storyboard.token)].join(' ');
            }
            """);

        Assert.Equal($"{MuxFixture.Film} v t 600 s", source);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_callback_gives_a_fresh_playback_token()
    {
        var page = await OpenAsync("");

        var audience = await page.EvaluateAsync<string>($$"""
            async () => {
              const { tokenSource } = await import('/_content/Mux.Claims.AspNetCore/mux-tokens.js');
              const token = await tokenSource('/mux/tokens/{{MuxFixture.Film}}')();
              return JSON.parse(atob(token.split('.')[1])).aud;
            }
            """);

        Assert.Equal("v", audience);
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_hundred_renewals_leave_no_more_in_memory_than_ten()
    {
        var page = await OpenAsync($"<mux-player id=\"film\" disable-tracking preload=\"none\" {Film}></mux-player>");
        await page.WaitForStateAsync("film", "renewed");
        var devTools = await page.Context.NewCDPSessionAsync(page);
        async Task<(double Bytes, double Nodes, double Listeners)> MeasureAsync(int renewals)
        {
            await page.EvaluateAsync($$"""
                async () => {
                  const player = document.getElementById('film');
                  const { renew } = await import('/_content/Mux.Claims.AspNetCore/mux-tokens.js');
                  const [header, payload, signature] = player.playbackToken.split('.');
                  const fetched = window.fetch;
                  // Answers as the server gives them, each a second later than the one before: a hundred real seconds are too many.
                  window.fetch = async (...request) => {
                    const answer = await (await fetched(...request)).json();
                    window.later = (window.later ?? 0) + 1;
                    answer.tokens.playback += '?' + window.later;
                    return Response.json(answer);
                  };
                  for (let i = 0; i < {{renewals}}; i++) await renew(player);
                  window.fetch = fetched;
                }
                """);
            await page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve, 500))");
            await devTools.SendAsync("HeapProfiler.collectGarbage");
            var heap = (await devTools.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble();
            var counters = (await devTools.SendAsync("Memory.getDOMCounters"))!.Value;
            return (heap, counters.GetProperty("nodes").GetDouble(), counters.GetProperty("jsEventListeners").GetDouble());
        }

        var ten = await MeasureAsync(10);
        var hundred = await MeasureAsync(90);

        Assert.InRange(hundred.Bytes, 0, ten.Bytes * 1.05);
        Assert.InRange(hundred.Nodes, 0, ten.Nodes * 1.05);
        Assert.InRange(hundred.Listeners, 0, ten.Listeners + 5);
    }

    private async Task<IPage> OpenAsync(string players)
    {
        VideoJs.Bundle();
        _site = await PlayerSite.StartAsync(fixture, players);
        var page = await fixture.NewPageAsync();
        await page.GotoAsync(_site.Address);
        return page;
    }
}
