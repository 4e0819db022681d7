using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Bunit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>The player's component, as an interactive page renders it.</summary>
public sealed partial class MuxPlayerTests : IDisposable
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
    private static readonly PlaybackId Other = new("00mP1f8nHhXGoy7Yy02GvOBBBBBBBBBBBBBBBBBBBBBB");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestKey _key = new("first");
    private readonly TestKey _european = new("european");
    private readonly BunitContext _page;

    public MuxPlayerTests() => _page = NewPage();

    public void Dispose()
    {
        _page.Dispose();
        _key.Dispose();
        _european.Dispose();
    }

    [Fact]
    public void It_writes_the_element_with_its_tokens()
    {
        var player = Find(_page.Render<MuxPlayer>(parameters => parameters
            .Add(p => p.PlaybackId, Id)
            .Add(p => p.Claims, new PlayerClaims(Id) { Video = new VideoClaims(Id) { MaxResolution = VideoResolution.P720 } })
            .Add(p => p.Expires, TimeSpan.FromHours(6))
            .AddUnmatched("stream-type", "on-demand")
            .AddChildContent("<track kind=\"chapters\">")));

        Assert.Equal((Id.Value, "on-demand"), (player.GetAttribute("playback-id"), player.GetAttribute("stream-type")));
        Assert.NotNull(player.QuerySelector("track"));
        foreach (var (name, audience) in ((string, string)[])[("playback", "v"), ("thumbnail", "t"), ("storyboard", "s")])
        {
            var token = player.GetAttribute($"{name}-token")!;
            Assert.True(_key.Verifies(token));
            Assert.Equal(audience, TestKey.Payload(token).GetProperty("aud").GetString());
            Assert.Equal(_clock.GetUtcNow().AddHours(6).ToUnixTimeSeconds(), TestKey.Payload(token).GetProperty("exp").GetInt64());
        }

        Assert.Equal("720p", TestKey.Payload(player.GetAttribute("playback-token")!).GetProperty("max_resolution").GetString());
        Assert.False(player.HasAttribute("drm-token") || player.HasAttribute("custom-domain") || player.HasAttribute("data-mux-tokens"));
    }

    [Fact]
    public void It_names_the_players_script_where_it_was_given_one()
    {
        var without = Find(_page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id)));
        var with = Find(_page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Script, "/mux-player.mjs")));

        Assert.Equal((null, "/mux-player.mjs"), (without.GetAttribute("data-mux-script"), with.GetAttribute("data-mux-script")));
    }

    [Fact]
    public void Drm_has_a_token_of_its_own()
    {
        var player = Find(_page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Drm, true)));

        Assert.Equal("d", TestKey.Payload(player.GetAttribute("drm-token")!).GetProperty("aud").GetString());
    }

    [Fact]
    public void A_named_environment_signs_with_its_key_and_names_its_domain()
    {
        var player = Find(_page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Environment, "eu")));

        Assert.True(_european.Verifies(player.GetAttribute("playback-token")!));
        Assert.Equal("media.example.com", player.GetAttribute("custom-domain"));
    }

    [Fact]
    public void Rendering_again_signs_nothing()
    {
        var component = Render();
        var first = Find(component).GetAttribute("playback-token");
        _clock.Advance(TimeSpan.FromMinutes(1));

        component.Render(parameters => parameters
            .Add(p => p.PlaybackId, new PlaybackId(Id.Value))
            .Add(p => p.Expires, _clock.GetUtcNow().AddHours(1))
            .AddUnmatched("class", "wide"));

        Assert.Equal((first, "wide"), (Find(component).GetAttribute("playback-token"), Find(component).GetAttribute("class")));
    }

    [Fact]
    public void Another_video_is_another_player()
    {
        var component = Render();
        var first = Find(component).GetAttribute("playback-token")!;

        component.Render(parameters => parameters.Add(p => p.PlaybackId, Other));

        Assert.Equal(Other.Value, Find(component).GetAttribute("playback-id"));
        Assert.Equal(Other.Value, TestKey.Payload(Find(component).GetAttribute("playback-token")!).GetProperty("sub").GetString());
        Assert.NotEqual(first, Find(component).GetAttribute("playback-token"));
    }

    [Fact]
    public void Tokens_from_elsewhere_are_written_as_they_are()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("elsewhere"));
        var tokens = signer.SignPlayer(Id);

        var player = Find(_page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Tokens, tokens)));

        Assert.Equal(tokens.Playback.Value, player.GetAttribute("playback-token"));
    }

    [Fact]
    public void Tokens_from_elsewhere_need_no_signer_and_have_their_own_domain()
    {
        using var page = new BunitContext();
        page.Services.AddSingleton<TimeProvider>(_clock);
        page.Services.AddDataProtection();
        using var signer = new MuxSigner(MuxSigningKey.Generate("elsewhere"), new MuxSignerOptions { Domain = "video.example.com" });

        var own = Find(page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Tokens, signer.SignPlayer(Id))));
        using var plain = new MuxSigner(MuxSigningKey.Generate("elsewhere"));
        using var european = NewPage(options => options.Domain = "media.example.com");
        var none = Find(european.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Tokens, plain.SignPlayer(Id))));

        Assert.Equal(("video.example.com", null), (own.GetAttribute("custom-domain"), none.GetAttribute("custom-domain")));
    }

    [Fact]
    public void What_the_page_says_itself_stays_where_the_component_has_nothing_to_say()
    {
        var player = Find(_page.Render<MuxPlayer>(parameters => parameters
            .Add(p => p.PlaybackId, Id)
            .AddUnmatched("custom-domain", "media.example.com")
            .AddUnmatched("data-mux-tokens", "/own")
            .AddUnmatched("data-mux-script", "/own.mjs")));

        Assert.Equal(
            ("media.example.com", "/own", "/own.mjs"),
            (player.GetAttribute("custom-domain"), player.GetAttribute("data-mux-tokens"), player.GetAttribute("data-mux-script")));
    }

    [Fact]
    public async Task A_signature_that_comes_late_is_not_shown_for_the_video_after()
    {
        using var remote = new GatedKey();
        await using var page = NewPage(options => options.Key = _ => MuxSigningKey.FromRemote(remote));
        var gate = remote.Gate = new TaskCompletionSource();
        var component = page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id));

        remote.Gate = null;
        component.Render(parameters => parameters.Add(p => p.PlaybackId, Other));
        component.WaitForState(() => component.Markup.Contains(Other.Value, StringComparison.Ordinal));
        gate.SetResult();
        await component.InvokeAsync(async () => await Task.Delay(50));

        Assert.Equal(Other.Value, Find(component).GetAttribute("playback-id"));
        Assert.Equal(Other.Value, TestKey.Payload(Find(component).GetAttribute("playback-token")!).GetProperty("sub").GetString());
    }

    [Fact]
    public void Claims_and_tokens_of_another_video_are_refused()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("elsewhere"));
        var tokens = signer.SignPlayer(Other);

        var claims = Assert.Throws<InvalidOperationException>(() => _page.Render<MuxPlayer>(
            parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Claims, new PlayerClaims(Other))));
        var given = Assert.Throws<InvalidOperationException>(() => _page.Render<MuxPlayer>(
            parameters => parameters.Add(p => p.PlaybackId, Id).Add(p => p.Tokens, tokens)));

        Assert.Equal($"MuxPlayer has the PlaybackId '{Id}' and Claims of '{Other}'.", claims.Message);
        Assert.Equal($"MuxPlayer has the PlaybackId '{Id}' and Tokens of '{Other}'.", given.Message);
    }

    [Fact]
    public void A_player_without_a_playback_ID_is_refused()
    {
        var exception = Assert.Throws<ClaimValidationException>(() => _page.Render<MuxPlayer>());

        Assert.Contains("sub", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_shown_until_a_key_that_is_elsewhere_has_signed()
    {
        using var remote = new SlowKey();
        await using var page = NewPage(options => options.Key = _ => MuxSigningKey.FromRemote(remote));
        var component = page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id));

        Assert.Empty(component.Markup);
        remote.Sign();

        component.WaitForState(() => component.Markup.Contains("playback-token=\"eyJ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task What_prerendering_signed_is_taken_over_while_the_page_becomes_interactive(int minutes, bool isTakenOver)
    {
        var (prerendered, store) = await PrerenderAsync(Id, Id, Other);
        _clock.Advance(TimeSpan.FromMinutes(minutes));

        var interactive = await ResumeAsync(store, Id, Other, Id);

        // Equal players are interchangeable, and which of them is whose does not matter.
        Assert.Equal(isTakenOver, prerendered.Order().SequenceEqual(interactive.Order()));
        Assert.Equal(isTakenOver, prerendered.Intersect(interactive).Any());
        Assert.Equal(3, interactive.Count);
    }

    [Fact]
    public async Task What_was_taken_over_once_is_signed_anew_for_the_next_player()
    {
        var (prerendered, store) = await PrerenderAsync(Id);
        _clock.Advance(TimeSpan.FromMinutes(1));

        var interactive = await ResumeAsync(store, Id, Id);

        Assert.Equal(prerendered[0], interactive[0]);
        Assert.NotEqual(prerendered[0], interactive[1]);
    }

    [Fact]
    public async Task Claims_that_prerendering_did_not_have_are_signed()
    {
        var (prerendered, store) = await PrerenderAsync(Id);

        var manager = new ComponentStatePersistenceManager(NullLogger<ComponentStatePersistenceManager>.Instance);
        await manager.RestoreStateAsync(store);
        await using var page = NewPage(services: services => services.AddSingleton(manager.State));
        var player = Find(page.Render<MuxPlayer>(parameters => parameters
            .Add(p => p.PlaybackId, Id)
            .Add(p => p.Claims, new PlayerClaims(Id) { Video = new VideoClaims(Id) { MaxResolution = VideoResolution.P720 } })));

        Assert.NotEqual(prerendered[0], player.GetAttribute("playback-token"));
    }

    [Fact]
    public async Task The_element_names_the_endpoint_that_the_application_maps()
    {
        await using var application = await StartAsync(routes => routes.MapGroup("/films/{playbackId}").MapMuxTokens("/tokens", Allow));
        await using var page = NewPage(services: services => UseRoutesOf(application, services));

        var component = page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id));

        Assert.Equal($"/films/{Id}/tokens", Find(component).GetAttribute("data-mux-tokens"));
        Assert.StartsWith("mux-player-", component.Find("div").GetAttribute("data-permanent"), StringComparison.Ordinal);
        component.Render(parameters => parameters.Add(p => p.Endpoint, "/mine"));
        Assert.Equal("/mine", Find(component).GetAttribute("data-mux-tokens"));
        component.Render(parameters => parameters.Add(p => p.Endpoint, ""));
        Assert.False(Find(component).HasAttribute("data-mux-tokens"));
        Assert.False(component.Find("div").HasAttribute("data-permanent"));
    }

    [Fact]
    public async Task Endpoints_that_only_the_application_can_choose_from_are_named()
    {
        await using var two = await StartAsync(routes =>
        {
            routes.MapMuxTokens("/a/{playbackId}", Allow);
            routes.MapMuxTokens("/b/{playbackId}", Allow);
        });
        await using var parameters = await StartAsync(routes => routes.MapMuxTokens("/{tenant}/{playbackId}", Allow));

        Assert.Equal(
            "The application maps several token endpoints ('/a/{playbackId}', '/b/{playbackId}'): " +
            "give the player the URL of its own by Endpoint, or data-mux-tokens in a view.",
            await MessageAsync(two));
        Assert.Equal(
            "The token endpoint's route '/{tenant}/{playbackId}' has more parameters than {playbackId}: " +
            "give the player its URL by Endpoint, or data-mux-tokens in a view.",
            await MessageAsync(parameters));

        async Task<string> MessageAsync(TestApplication application)
        {
            await using var page = NewPage(services: services => UseRoutesOf(application, services));
            return Assert.Throws<InvalidOperationException>(
                () => page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id))).Message;
        }
    }

    private static AngleSharp.Dom.IElement Find(IRenderedComponent<MuxPlayer> component) => component.Find("mux-player");

    private static ValueTask<MuxTokenDecision> Allow(HttpContext context, PlaybackId id) => new(MuxTokenDecision.Allow());

    private static void UseRoutesOf(TestApplication application, IServiceCollection services)
    {
        services.AddSingleton(application.Services.GetRequiredService<LinkGenerator>());
        services.AddSingleton(application.Services.GetRequiredService<EndpointDataSource>());
    }

    private Task<TestApplication> StartAsync(Action<WebApplication> map) => TestApplication.StartAsync(TestApplication.Settings(_key), map: map);

    private IRenderedComponent<MuxPlayer> Render() => _page.Render<MuxPlayer>(parameters => parameters.Add(p => p.PlaybackId, Id));

    private BunitContext NewPage(Action<MuxClaimsOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var page = new BunitContext();
        page.Services.AddSingleton<TimeProvider>(_clock);
        page.Services.AddMuxClaims(configure ?? (options => (options.SigningKeyId, options.PrivateKey) = (_key.Id, _key.Pem)));
        page.Services.AddMuxClaims("eu", options =>
        {
            (options.SigningKeyId, options.PrivateKey) = (_european.Id, _european.Pem);
            options.Domain = "media.example.com";
        });
        services?.Invoke(page.Services);
        return page;
    }

    /// <summary>Prerenders players, and gives their tokens, and what the page hands over to its circuit.</summary>
    private async Task<(List<string> Tokens, Store Store)> PrerenderAsync(params PlaybackId[] ids)
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services =>
            {
                services.AddSingleton<TimeProvider>(_clock);
                services.AddRazorComponents().AddInteractiveServerComponents();
            },
            application =>
            {
                application.UseAntiforgery();
                application.MapRazorComponents<Components.App>().AddInteractiveServerRenderMode();
            });
        var page = await application.Http.GetStringAsync($"/prerendered/{string.Join(',', ids)}");
        var state = application.Services.GetDataProtector("Microsoft.AspNetCore.Components.Server.State")
            .Unprotect(Convert.FromBase64String(State().Match(page).Groups["state"].Value));
        return (
            [.. new HtmlParser().ParseDocument(page).QuerySelectorAll("mux-player").Select(player => player.GetAttribute("playback-token")!)],
            new Store(JsonSerializer.Deserialize<Dictionary<string, byte[]>>(state)!));
    }

    /// <summary>Renders players as the interactive page does after that.</summary>
    private async Task<List<string>> ResumeAsync(Store store, params PlaybackId[] ids)
    {
        var manager = new ComponentStatePersistenceManager(NullLogger<ComponentStatePersistenceManager>.Instance);
        await manager.RestoreStateAsync(store);
        await using var page = NewPage(services: services => services.AddSingleton(manager.State));
        return RenderAll(page, ids);
    }

    private static List<string> RenderAll(BunitContext page, PlaybackId[] ids) =>
        [.. ids.Select(id => Find(page.Render<MuxPlayer>(parameters => parameters
            .Add(p => p.PlaybackId, id))).GetAttribute("playback-token")!)];

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^-]+)-->")]
    private static partial Regex State();

    private sealed class Store(IDictionary<string, byte[]> state) : IPersistentComponentStateStore
    {
        public Task<IDictionary<string, byte[]>> GetPersistedStateAsync() => Task.FromResult(state);

        public Task PersistStateAsync(IReadOnlyDictionary<string, byte[]> state) => Task.CompletedTask;
    }

    /// <summary>A key of which a request is answered when the gate is open that was there when it came.</summary>
    private sealed class GatedKey : MuxRemoteKey, IDisposable
    {
        private readonly RSA _rsa = RSA.Create(2048);

        public TaskCompletionSource? Gate { get; set; }

        public override string KeyId => "gated";

        public override RSAParameters PublicKey => _rsa.ExportParameters(includePrivateParameters: false);

        public override async ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
        {
            await (Gate?.Task ?? Task.CompletedTask);
            return _rsa.SignHash(sha256.Span, destination.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        public void Dispose() => _rsa.Dispose();
    }

    /// <summary>A key that signs when it is told to.</summary>
    private sealed class SlowKey : MuxRemoteKey, IDisposable
    {
        private readonly RSA _rsa = RSA.Create(2048);
        private readonly TaskCompletionSource _signs = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string KeyId => "slow";

        public override RSAParameters PublicKey => _rsa.ExportParameters(includePrivateParameters: false);

        public void Sign() => _signs.SetResult();

        public override async ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
        {
            await _signs.Task;
            return _rsa.SignHash(sha256.Span, destination.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        public void Dispose() => _rsa.Dispose();
    }
}
