using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>What the page's server answers, and what it does when something is away.</summary>
[Collection(nameof(SharedMux))]
public sealed partial class PageTests(MuxFixture fixture) : IClassFixture<MuxFixture>, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });

    public void Dispose() => _http.Dispose();

    [InteropFact(Tool.Node)]
    public async Task A_video_that_mux_does_not_know_takes_no_other_counts_away()
    {
        var address = await fixture.WatchPageAsync();

        var counts = await _http.GetFromJsonAsync<Dictionary<string, JsonElement?>>(new Uri(address, "/counts"));

        Assert.True(counts![MuxFixture.Film]!.Value.GetProperty("viewers").GetInt32() > 0);
        Assert.Null(counts[MuxFixture.ForMembers]);
        Assert.Contains($"There are no counts of {MuxFixture.ForMembers}", await fixture.WatchPageOutputAsync(), StringComparison.Ordinal);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("no-such-video")]
    [InlineData("blazor/no-such-video")]
    [InlineData("no/such/page")]
    public async Task What_is_not_found_is_a_page(string path)
    {
        using var page = await _http.GetAsync(new Uri(await fixture.WatchPageAsync(), path));

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("There is no such page", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [InteropTheory(Tool.Node)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData(MuxFixture.Live, HttpStatusCode.BadRequest)]
    [InlineData("counts", HttpStatusCode.BadRequest)]
    [InlineData("no/such/page", HttpStatusCode.MethodNotAllowed)]
    [InlineData($"mux/tokens/{MuxFixture.Film}", HttpStatusCode.MethodNotAllowed)]
    public async Task What_no_form_of_the_page_sends_is_refused_by_a_page_and_is_nobodys_failure(string path, HttpStatusCode status)
    {
        using var page = await _http.PostAsync(new Uri(await fixture.WatchPageAsync(), path), content: null);

        Assert.Equal((status, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("That is not done here", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [InteropFact(Tool.Node)]
    public async Task What_is_not_found_is_problem_details_for_programs()
    {
        using var tokens = await _http.GetAsync(new Uri(await fixture.WatchPageAsync(), "/mux/tokens/no.id"));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (tokens.StatusCode, tokens.Content.Headers.ContentType!.MediaType));
    }

    [InteropTheory(Tool.Node)]
    [InlineData("")]
    [InlineData("blazor")]
    public async Task Without_scripts_the_page_says_that_the_player_needs_them(string path) => Assert.Matches(
        "<noscript>.*needs JavaScript.*</noscript>", await _http.GetStringAsync(new Uri(await fixture.WatchPageAsync(), path)));

    [InteropFact(Tool.Node)]
    public async Task Static_assets_have_a_name_of_their_content_and_are_compressed_and_the_page_is_stored_nowhere()
    {
        var address = await fixture.WatchPageAsync();

        using var page = await _http.GetAsync(address);
        var html = await page.Content.ReadAsStringAsync();

        Assert.True(page.Headers.CacheControl!.NoStore);
        using var locked = await _http.GetAsync(new Uri(address, MuxFixture.ForMembers));
        Assert.True(locked.Headers.CacheControl!.NoStore);
        foreach (var file in (Match[])[StyleSheet().Match(html), Script().Match(html)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, file.Value));
            request.Headers.AcceptEncoding.Add(new("gzip"));
            using var response = await _http.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, "gzip"), (response.StatusCode, response.Content.Headers.ContentEncoding.SingleOrDefault()));
            Assert.NotNull(response.Headers.ETag);
        }
    }

    [InteropTheory(Tool.Node)]
    [InlineData("")]
    [InlineData("blazor/")]
    public async Task The_grid_says_which_video_the_page_shows(string folder)
    {
        var address = await fixture.WatchPageAsync();

        var html = await _http.GetStringAsync(new Uri(address, $"/{folder}{MuxFixture.Live}"));

        Assert.Contains($"href=\"{folder}{MuxFixture.Live}\" aria-current=\"page\"", html, StringComparison.Ordinal);
        Assert.Single(AriaCurrent().Matches(html));
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_page_says_that_its_server_is_away()
    {
        var page = await fixture.NewPageAsync();
        await page.Clock.InstallAsync();
        await using (var watchPage = await fixture.StartWatchPageAsync())
        {
            await page.GotoAsync(watchPage.Address);
            await Assertions.Expect(page.Locator("section .viewers")).Not.ToBeEmptyAsync();
            await Assertions.Expect(page.Locator(".notice")).ToBeHiddenAsync();
        }

        await page.Clock.FastForwardAsync(20_000);
        await Assertions.Expect(page.Locator(".notice")).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"(?<="")watch\.[a-z0-9]{8,}\.css")]
    private static partial Regex StyleSheet();

    [GeneratedRegex(@"(?<="")watch\.[a-z0-9]{8,}\.js")]
    private static partial Regex Script();

    [GeneratedRegex("aria-current")]
    private static partial Regex AriaCurrent();
}
