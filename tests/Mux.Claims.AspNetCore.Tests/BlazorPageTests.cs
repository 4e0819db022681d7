using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.AspNetCore.Tests.Components;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>Blazor pages that a server renders statically.</summary>
public sealed partial class BlazorPageTests : IDisposable
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task A_page_has_a_player_with_tokens_and_says_where_new_ones_come_from()
    {
        await using var application = await StartAsync();

        var page = await application.Http.GetStringAsync($"/base/watch/{Id}");

        var document = new HtmlParser().ParseDocument(page);
        var player = document.QuerySelector("mux-player")!;
        Assert.True(_key.Verifies(player.GetAttribute("playback-token")!));
        Assert.Equal("720p", TestKey.Payload(player.GetAttribute("playback-token")!).GetProperty("max_resolution").GetString());
        Assert.Equal($"/base/mux/tokens/{Id}", player.GetAttribute("data-mux-tokens"));
        Assert.Equal("\"Fish\" & <chips>", player.GetAttribute("video-title"));
        Assert.InRange(int.Parse(player.GetAttribute("data-mux-expires-in")!, CultureInfo.InvariantCulture), 604_790, 604_800);
        Assert.DoesNotContain("Tokens of", page, StringComparison.Ordinal);
        using var answer = await application.Http.GetAsync(player.GetAttribute("data-mux-tokens"));
        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task No_cache_keeps_the_page()
    {
        await using var application = await StartAsync();

        using var first = await application.Http.GetAsync($"/base/watch/{Id}");
        using var second = await application.Http.GetAsync($"/base/watch/{Id}");

        Assert.True(first.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Contains("*", first.Headers.Vary);
        Assert.False(second.Headers.Contains("Age"));
    }

    [Fact]
    public async Task Enhanced_navigation_keeps_the_player_of_the_same_video_for_the_same_visitor()
    {
        await using var application = await StartAsync();

        var first = await PlaceOfPlayerAsync(application, Id);
        var again = await PlaceOfPlayerAsync(application, Id);
        var otherVideo = await PlaceOfPlayerAsync(application, "another");
        application.Http.DefaultRequestHeaders.Add("X-Visitor", "ann");
        var otherVisitor = await PlaceOfPlayerAsync(application, Id);

        Assert.Matches(Place(), first);
        Assert.Equal(first, again);
        Assert.Equal(3, new HashSet<string> { first, otherVideo, otherVisitor }.Count);
    }

    [Fact]
    public async Task A_picture_is_an_image_in_several_widths()
    {
        await using var application = await StartAsync();

        var page = await application.Http.GetStringAsync($"/base/grid/{Id}");

        var document = new HtmlParser().ParseDocument(page);
        var image = document.QuerySelector("img")!;
        Assert.Equal("\"Fish\" & <chips>", image.GetAttribute("alt"));
        Assert.Equal(
            ("640", "360", "lazy", "card"),
            (image.GetAttribute("width"), image.GetAttribute("height"), image.GetAttribute("loading"), image.ClassName));
        Assert.Equal(3, image.GetAttribute("srcset")!.Split(", ").Length);
        Assert.StartsWith($"https://image.mux.com/{Id}/animated.webp?token=", image.GetAttribute("data-mux-preview"), StringComparison.Ordinal);
        var track = document.QuerySelector("track")!.GetAttribute("src");
        Assert.StartsWith($"https://image.mux.com/{Id}/storyboard.vtt?token=", track, StringComparison.Ordinal);
    }

    private static async Task<string> PlaceOfPlayerAsync(TestApplication application, string id)
    {
        var document = new HtmlParser().ParseDocument(await application.Http.GetStringAsync($"/base/watch/{id}"));
        return document.QuerySelector("[data-permanent]")!.GetAttribute("data-permanent")!;
    }

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(
        TestApplication.Settings(_key),
        services =>
        {
            services.AddRazorComponents();
            services.AddOutputCache(cache => cache.AddBasePolicy(policy => policy.Cache()));
        },
        application =>
        {
            application.UsePathBase("/base");
            application.UseRouting();
            application.UseOutputCache();
            application.Use((context, next) =>
            {
                if (context.Request.Headers["X-Visitor"] is [{ } name])
                {
                    context.User = new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Name, name)], "test"));
                }

                return next(context);
            });
            application.UseAntiforgery();
            application.MapRazorComponents<App>();
            application.MapMuxTokens("/mux/tokens/{playbackId}", (_, _) => new(MuxTokenDecision.Allow()));
        });

    [GeneratedRegex("^mux-player-[0-9A-F]{16}$")]
    private static partial Regex Place();
}
