using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>One caller's tokens are not the next one's, whatever the application caches.</summary>
public sealed class CachingTests : IDisposable
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
    private const string Allowed = "allowed";

    private static readonly Dictionary<string, Caching> Cachings = new()
    {
        ["a base policy"] = new(cache => cache.AddBasePolicy(policy => policy.Cache()), app => app.UseOutputCache()),
        ["a base policy for everybody, signed in or not"] = new(cache => cache.AddBasePolicy(new Everything()), app => app.UseOutputCache()),
        ["a base policy before routing"] = new(cache => cache.AddBasePolicy(new Everything()), app => app.UseOutputCache().UseRouting()),
        ["a base policy after routing"] = new(cache => cache.AddBasePolicy(new Everything()), app => app.UseRouting().UseOutputCache()),
        ["a policy on the group"] = new(cache => cache.AddPolicy("named", new Everything()), app => app.UseOutputCache(), Group: group => group.CacheOutput("named")),
        ["a policy added to the endpoint"] = new(_ => { }, app => app.UseOutputCache(), Endpoint: endpoint => endpoint.CacheOutput(policy => policy.AddPolicy<Everything>())),
        ["an attribute added to the endpoint"] = new(
            cache => cache.AddPolicy("named", new Everything()),
            app => app.UseOutputCache(),
            Endpoint: endpoint => endpoint.WithMetadata(new OutputCacheAttribute { PolicyName = "named" })),
        ["everything at once"] = new(
            cache =>
            {
                cache.AddBasePolicy(new Everything());
                cache.AddPolicy("named", new Everything());
            },
            app => app.UseOutputCache(),
            Group: group => group.WithMetadata(new OutputCacheAttribute { PolicyName = "named" }),
            Endpoint: endpoint => endpoint.CacheOutput("named")),
        ["response caching of what is public before the endpoint"] = new(_ => { }, app => app.UseResponseCaching().Use((context, next) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=600";
            return next(context);
        })),
    };

    private readonly TestKey _key = new("first");

    public static TheoryData<string> Names => [.. Cachings.Keys];

    public void Dispose() => _key.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_denied_caller_never_gets_an_allowed_callers_tokens(string name)
    {
        await using var application = await StartAsync(Cachings[name]);
        using var denied = new HttpClient { BaseAddress = application.Http.BaseAddress };
        using var anotherAllowed = new HttpClient { BaseAddress = application.Http.BaseAddress, DefaultRequestHeaders = { { "X-Caller", Allowed } } };
        application.Http.DefaultRequestHeaders.Add("X-Caller", Allowed);

        using var first = await application.Http.GetAsync($"/mux/tokens/{Id}");
        using var second = await denied.GetAsync($"/mux/tokens/{Id}");
        using var third = await anotherAllowed.GetAsync($"/mux/tokens/{Id}");
        using var fourth = await denied.GetAsync($"/mux/tokens/{Id}");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            new[] { first, second, third, fourth }.Select(response => response.StatusCode));
        Assert.DoesNotContain("eyJ", await second.Content.ReadAsStringAsync() + await fourth.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All((HttpResponseMessage[])[first, second, third, fourth], response => Assert.False(response.Headers.Contains("Age")));
        Assert.Equal(4, application.Services.GetRequiredService<Decisions>().Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_caches_of_these_tests_are_in_use(string name)
    {
        await using var application = await StartAsync(Cachings[name]);

        var first = await application.Http.GetStringAsync("/plain");

        Assert.Equal(first, await application.Http.GetStringAsync("/plain"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nor_does_a_page_whose_player_has_tokens(string name)
    {
        await using var application = await StartAsync(Cachings[name]);
        application.Http.DefaultRequestHeaders.Add("X-Caller", Allowed);
        using var denied = new HttpClient { BaseAddress = application.Http.BaseAddress };

        var page = await application.Http.GetStringAsync("/page");

        Assert.Contains("eyJ", page, StringComparison.Ordinal);
        Assert.Equal("For members.", await denied.GetStringAsync("/page"));
    }

    private Task<TestApplication> StartAsync(Caching caching) => TestApplication.StartAsync(
        TestApplication.Settings(_key),
        services =>
        {
            services.AddSingleton<Decisions>();
            services.AddResponseCaching();
            services.AddOutputCache(caching.Services);
        },
        application =>
        {
            caching.Middleware(application);
            var group = application.MapGroup("");
            caching.Group?.Invoke(group);
            var tokens = group.MapMuxTokens("/mux/tokens/{playbackId}", (context, _) =>
            {
                context.RequestServices.GetRequiredService<Decisions>().Add();
                return ValueTask.FromResult(IsAllowed(context) ? MuxTokenDecision.Allow() : MuxTokenDecision.Deny);
            });
            caching.Endpoint?.Invoke(tokens);
            var plain = group.MapGet("/plain", () => Guid.NewGuid().ToString());
            caching.Endpoint?.Invoke(plain);
            var page = group.MapGet("/page", Page);
            caching.Endpoint?.Invoke(page);
        });

    private static bool IsAllowed(HttpContext context) => context.Request.Headers["X-Caller"] == Allowed;

    private static IResult Page(HttpContext context, MuxSigner signer)
    {
        if (!IsAllowed(context))
        {
            return Results.Text("For members.");
        }

        var output = new TagHelperOutput("mux-player", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        new MuxPlayerTagHelper { Tokens = signer.SignPlayer(new PlaybackId(Id)), ViewContext = new ViewContext { HttpContext = context } }
            .Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        return Results.Text(string.Join(' ', output.Attributes.Select(attribute => $"{attribute.Name}=\"{attribute.Value}\"")));
    }

    private sealed record Caching(
        Action<OutputCacheOptions> Services,
        Action<IApplicationBuilder> Middleware,
        Action<IEndpointConventionBuilder>? Group = null,
        Action<IEndpointConventionBuilder>? Endpoint = null);

    private sealed class Decisions
    {
        private int _count;

        public int Count => _count;

        public void Add() => Interlocked.Increment(ref _count);
    }

    /// <summary>What people write to cache for those who are signed in as well.</summary>
    private sealed class Everything : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
            context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
