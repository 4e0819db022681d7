using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class ServicesTests : IDisposable
{
    private const string PageId = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private static readonly PlaybackId Id = new(PageId);

    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("/stand-in", "stand-in")]
    [InlineData("/stand-in", "stand-in/")]
    public async Task The_clients_ask_where_the_configuration_says_and_log_neither_token_nor_secret(string path, string address)
    {
        var secrets = new List<string> { "the-secret" };
        await using var mux = await TestApplication.StartAsync(TestApplication.Settings(_key), map: endpoints =>
        {
            endpoints.MapGet($"{path}/counts", (HttpContext context) =>
            {
                secrets.Add(context.Request.Query["token"].ToString());
                return Results.Text("""{"data":[{"views":95,"viewers":94,"updated_at":"2021-09-28T18:21:19Z"}]}""", "application/json");
            });
            endpoints.MapGet($"{path}/live-stream-health", (HttpContext context) =>
            {
                secrets.Add(context.Request.Query["token"].ToString());
                return Results.Text("""{"data":[{"ingest_health":{"updated_at":"2022-11-14T17:32:23","status":"good"}}]}""", "application/json");
            });
            endpoints.MapGet($"{path}/system/v1/signing-keys/first", (HttpContext context) =>
            {
                secrets.Add(context.Request.Headers.Authorization.ToString()["Basic ".Length..]);
                return Results.Text("""{"data":{"id":"first","created_at":"1610108345"}}""", "application/json");
            });
            endpoints.MapGet($"{path}/system/v1/whoami", () => Results.Text(
                """{"data":{"environment_id":"a","environment_name":"Production","permissions":[]}}""", "application/json"));
        });
        var settings = TestApplication.Settings(_key);
        settings["Mux:ApiAddress"] = settings["Mux:StatsAddress"] = mux.Http.BaseAddress + address;
        settings["Mux:TokenId"] = "the-id";
        settings["Mux:TokenSecret"] = "the-secret";
        await using var application = await TestApplication.StartAsync(settings);

        var counts = await application.Services.GetRequiredService<EngagementCountsClient>().GetAsync(Id);
        var health = await application.Services.GetRequiredService<LiveStreamHealthClient>().GetAsync(new LiveStreamId("abc"));
        var key = await application.Services.GetRequiredService<MuxSigningKeysClient>().GetAsync("first");

        var who = await application.Services.GetRequiredService<MuxSystemClient>().WhoAmIAsync();

        Assert.Equal((95, LiveStreamHealthStatus.Good, "first", "Production"), (counts!.Views, health!.Status, key.KeyId, who.EnvironmentName));
        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes("the-id:the-secret")), secrets[^1]);
        Assert.Equal(4, secrets.Count);
        Assert.Contains("signing-keys/first", application.Log.Text, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, application.Log.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(_key.Pem.Split('\n')[1], application.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoints_signatures_are_measured()
    {
        var audiences = new List<string?>();
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints => endpoints.MapMuxTokens("/mux/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow(drm: true))));
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Name: "mux.claims.tokens", Meter.Name: MuxSigner.MeterName })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (audiences)
            {
                audiences.Add(tags[0].Value as string);
            }
        });
        listener.Start();

        await application.Http.GetStringAsync($"/mux/{Id}");

        // Other tests may sign at the same time.
        lock (audiences)
        {
            Assert.Superset(new HashSet<string?> { "v", "t", "s", "d" }, audiences.ToHashSet());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_tag_helper_gives_the_player_its_tokens(bool drm)
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        var tokens = signer.SignPlayer(Id, drm);
        var output = new TagHelperOutput(
            "mux-player", new TagHelperAttributeList { { "title", "A film" } }, (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

        new MuxPlayerTagHelper { Tokens = tokens }.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);

        var attributes = string.Join(' ', output.Attributes.Select(attribute => $"{attribute.Name}=\"{attribute.Value}\""));
        Assert.Equal($"title=\"A film\" {tokens.ToAttributes()}", attributes);
    }

    [Theory]
    [InlineData(null, $"/films/{PageId}/tokens")]
    [InlineData("/elsewhere", "/elsewhere")]
    public async Task The_tag_helper_says_where_fresh_tokens_are_and_when_they_are_needed(string? written, string expected)
    {
        await using var application = await TestApplication.StartAsync(
            new(TestApplication.Settings(_key)) { ["Mux:Domain"] = "media.example.com" },
            map: endpoints => endpoints.MapMuxTokens("/films/{playbackId}/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Deny)));
        var output = new TagHelperOutput(
            "mux-player",
            written is null ? [] : new TagHelperAttributeList { { "data-mux-tokens", written } },
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        var http = new DefaultHttpContext { RequestServices = application.Services };

        new MuxPlayerTagHelper
        {
            Tokens = application.Signer.SignPlayer(new PlaybackId(PageId), expires: TimeSpan.FromHours(1)),
            ViewContext = new() { HttpContext = http },
        }.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);

        Assert.Equal(expected, output.Attributes["data-mux-tokens"].Value);
        Assert.InRange(int.Parse((string)output.Attributes["data-mux-expires-in"].Value, CultureInfo.InvariantCulture), 3590, 3600);
        Assert.Equal("media.example.com", output.Attributes["custom-domain"].Value);
        Assert.Equal("private, no-store", http.Response.Headers.CacheControl);
    }

    [Fact]
    public void With_the_players_script_the_tag_helper_writes_this_packages_behind_the_first_player_of_a_page()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        using var services = new ServiceCollection().BuildServiceProvider();
        var page = new ViewContext { HttpContext = new DefaultHttpContext { RequestServices = services, Request = { PathBase = "/films" } } };
        TagHelperOutput Render(string? script)
        {
            var output = new TagHelperOutput("mux-player", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
            new MuxPlayerTagHelper { Tokens = signer.SignPlayer(Id), Script = script, ViewContext = page }
                .Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
            return output;
        }

        var without = Render(null);
        var first = Render("/mux-player.mjs");
        var second = Render("/mux-player.mjs");

        Assert.False(without.Attributes.ContainsName("data-mux-script"));
        Assert.Equal("", without.PostElement.GetContent());
        Assert.Equal("/mux-player.mjs", first.Attributes["data-mux-script"].Value);
        Assert.Equal("""<script type="module" src="/films/_content/Mux.Claims.AspNetCore/mux-tokens.js"></script>""", first.PostElement.GetContent());
        Assert.Equal("/mux-player.mjs", second.Attributes["data-mux-script"].Value);
        Assert.Equal("", second.PostElement.GetContent());
    }

    [Fact]
    public void The_tag_helper_without_tokens_says_what_is_missing() =>
        Assert.Throws<InvalidOperationException>(() => new MuxPlayerTagHelper().Process(null!, new TagHelperOutput(
            "mux-player", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()))));
}
