using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class MuxTokensEndpointTests : IDisposable
{
    private const string Route = "/mux/tokens/{playbackId}";
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task Who_may_watch_gets_the_players_tokens_and_their_expiry_and_nobody_stores_them()
    {
        await using var application = await StartAsync((_, _) => MuxTokenDecision.Allow(expires: TimeSpan.FromHours(2)));

        using var response = await application.Http.GetAsync($"/mux/tokens/{Id}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["playbackId", "tokens", "expiresAt", "expiresIn"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(Id, answer.GetProperty("playbackId").GetString());
        var tokens = answer.GetProperty("tokens").EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetString()!);
        Assert.Equal(["playback", "thumbnail", "storyboard"], tokens.Keys);
        Assert.All(tokens.Values, token => Assert.True(_key.Verifies(token)));
        Assert.Equal(["v", "t", "s"], tokens.Values.Select(token => TestKey.Payload(token).GetProperty("aud").GetString()));
        Assert.All(tokens.Values, token => Assert.Equal(Id, TestKey.Payload(token).GetProperty("sub").GetString()));
        var expiresAt = answer.GetProperty("expiresAt").GetDateTimeOffset();
        Assert.All(
            tokens.Values, token => Assert.Equal(expiresAt.ToUnixTimeSeconds(), TestKey.Payload(token).GetProperty("exp").GetInt64()));
        Assert.InRange(answer.GetProperty("expiresIn").GetInt64(), 7100, 7200);
    }

    [Fact]
    public async Task A_decision_may_be_yes_or_no()
    {
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key), map: endpoints =>
        {
            endpoints.MapMuxTokens(Route, (_, id) => id.Value == Id);
            endpoints.MapMuxTokensBatch("/mux/tokens", (_, id) => id.Value == Id);
        });

        Assert.Equal(HttpStatusCode.OK, (await application.Http.GetAsync($"/mux/tokens/{Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await application.Http.GetAsync("/mux/tokens/another")).StatusCode);
        var many = await application.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens?id={Id}&id=another");
        Assert.Equal((200, 401), (many.GetProperty(Id).GetProperty("status").GetInt32(), many.GetProperty("another").GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task Drm_and_claims_of_the_decision_are_in_the_tokens()
    {
        await using var drm = await StartAsync((_, _) => MuxTokenDecision.Allow(drm: true));
        await using var claims = await StartAsync((_, id) => MuxTokenDecision.Allow(
            new PlayerClaims(id) { Thumbnail = new ThumbnailClaims(id) { Time = TimeSpan.FromSeconds(25) } }));

        var withDrm = (await drm.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens/{Id}")).GetProperty("tokens");
        var withClaims = (await claims.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens/{Id}")).GetProperty("tokens");

        Assert.Equal("d", TestKey.Payload(withDrm.GetProperty("drm").GetString()!).GetProperty("aud").GetString());
        Assert.Equal(25, TestKey.Payload(withClaims.GetProperty("thumbnail").GetString()!).GetProperty("time").GetInt32());
    }

    [Fact]
    public async Task The_decision_is_asked_about_this_caller_and_this_video_each_time()
    {
        await using var application = await StartAsync(
            (context, id) => context.Request.Headers.Authorization == $"May watch {id}" ? MuxTokenDecision.Allow() : MuxTokenDecision.Deny);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/mux/tokens/{Id}");
        request.Headers.TryAddWithoutValidation("Authorization", $"May watch {Id}");
        using var other = new HttpRequestMessage(HttpMethod.Get, "/mux/tokens/another");
        other.Headers.TryAddWithoutValidation("Authorization", $"May watch {Id}");

        Assert.Equal(HttpStatusCode.OK, (await application.Http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await application.Http.SendAsync(other)).StatusCode);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    [InlineData(true, HttpStatusCode.Forbidden)]
    public async Task Who_may_not_watch_gets_problem_details_and_no_token(bool signedIn, HttpStatusCode expected)
    {
        await using var application = await StartAsync((_, _) => MuxTokenDecision.Deny, signedIn);

        await AssertProblemAsync(await application.Http.GetAsync($"/mux/tokens/{Id}"), expected);
    }

    [Fact]
    public async Task A_decision_that_is_missing_is_a_denial()
    {
        await using var application = await StartAsync((_, _) => null!, signedIn: true);

        await AssertProblemAsync(await application.Http.GetAsync($"/mux/tokens/{Id}"), HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("abc.m3u8")]
    [InlineData("https%3A%2F%2Fstream.mux.com%2Fabc.m3u8")]
    [InlineData("abc%3Ftoken=x")]
    [InlineData("%20")]
    [InlineData("%22%3E%3Cscript%3E")]
    public async Task What_is_no_playback_id_is_refused_before_anybody_decides(string id)
    {
        await using var application = await StartAsync((_, _) => throw new InvalidOperationException("Nobody should be asked."));

        await AssertProblemAsync(await application.Http.GetAsync($"/mux/tokens/{id}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Claims_of_another_video_are_never_signed()
    {
        await using var application = await StartAsync((_, _) => MuxTokenDecision.Allow(new PlayerClaims(new PlaybackId("another"))));

        using var response = await application.Http.GetAsync($"/mux/tokens/{Id}");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("eyJ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("watcher", HttpStatusCode.OK)]
    [InlineData("somebody", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task A_policy_decides_with_the_playback_id_as_its_resource(string? user, HttpStatusCode expected)
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddAuthorization(options => options.AddPolicy("watch", policy => policy.RequireAssertion(
                context => context.Resource is PlaybackId { Value: Id } && context.User.Identity?.Name == "watcher"))),
            endpoints =>
            {
                if (user is not null)
                {
                    endpoints.Use((context, next) => SignIn(context, next, user));
                }

                endpoints.MapMuxTokens(Route, "watch");
            });

        using var response = await application.Http.GetAsync($"/mux/tokens/{Id}");

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task A_policy_knows_callers_by_its_own_schemes(bool hasToken, HttpStatusCode expected)
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services =>
            {
                services.AddAuthentication("cookie").AddScheme<AuthenticationSchemeOptions, HeaderScheme>("cookie", null)
                    .AddScheme<AuthenticationSchemeOptions, HeaderScheme>("bearer", null);
                services.AddAuthorization(options => options.AddPolicy("watch", policy => policy.AddAuthenticationSchemes("bearer").RequireAuthenticatedUser()));
            },
            endpoints =>
            {
                endpoints.UseAuthentication();
                endpoints.MapMuxTokens(Route, "watch");
                endpoints.MapMuxTokensBatch("/mux/tokens", "watch");
            });
        if (hasToken)
        {
            application.Http.DefaultRequestHeaders.Authorization = new("bearer", "x");
        }

        using var response = await application.Http.GetAsync($"/mux/tokens/{Id}");
        var many = await application.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens?id={Id}");

        Assert.Equal((expected, (int)expected), (response.StatusCode, many.GetProperty(Id).GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_policy_that_there_is_none_of_is_named()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key), services => services.AddAuthorization(), endpoints => endpoints.MapMuxTokens(Route, "wach"));

        Assert.Equal(HttpStatusCode.InternalServerError, (await application.Http.GetAsync($"/mux/tokens/{Id}")).StatusCode);
        Assert.Contains("There is no authorization policy with the name 'wach', which MapMuxTokens was given.", application.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_there_is_none_of_is_named_with_those_that_there_are()
    {
        using var european = new TestKey("european");
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddMuxClaims("eu", options => (options.SigningKeyId, options.PrivateKey) = (european.Id, european.Pem)),
            endpoints => endpoints.MapMuxTokens(Route, (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow(environment: "ue"))));

        Assert.Equal(HttpStatusCode.InternalServerError, (await application.Http.GetAsync($"/mux/tokens/{Id}")).StatusCode);
        Assert.Contains(
            "There is no environment of Mux's with the name 'ue': call services.AddMuxClaims(\"ue\", …). Added were: one without a name, 'eu'.",
            application.Log.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_signer_nothing_is_mapped()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        Assert.Equal(
            "There is no signer of Mux's: call services.AddMuxClaims(…).",
            Assert.Throws<InvalidOperationException>(() => application.MapMuxTokens(Route, (_, _) => true)).Message);
        Assert.Throws<InvalidOperationException>(() => application.MapMuxTokensBatch("/mux/tokens", (_, _) => true));
    }

    [Fact]
    public async Task A_refusal_needs_no_reflection_and_is_the_applications_to_add_to()
    {
        await using var native = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Clear()),
            endpoints => endpoints.MapMuxTokens(Route, (_, _) => false));
        await using var own = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["help"] = "desk"),
            endpoints => endpoints.MapMuxTokens(Route, (_, _) => false));

        await AssertProblemAsync(await native.Http.GetAsync($"/mux/tokens/{Id}"), HttpStatusCode.Unauthorized);
        Assert.Equal(
            """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"Bad Request","status":400,"detail":"This is not a playback ID as Mux gives it: only letters, digits, \u0027-\u0027 and \u0027_\u0027, and no word such as \u0027undefined\u0027."}""",
            await (await native.Http.GetAsync("/mux/tokens/a%20b")).Content.ReadAsStringAsync());
        var problem = await (await own.Http.GetAsync($"/mux/tokens/{Id}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Sign in to watch this video.", "desk"), (problem.GetProperty("detail").GetString(), problem.GetProperty("help").GetString()));
    }

    [Fact]
    public void What_OpenAPI_describes_is_known_without_reflection() => Assert.All(
        [typeof(string), typeof(string[]), typeof(MuxTokensAnswer), typeof(Dictionary<string, MuxTokensBatchAnswer>), typeof(Microsoft.AspNetCore.Mvc.ProblemDetails)],
        type => Assert.NotNull(MuxTokensJsonContext.Default.GetTypeInfo(type)));

    [Fact]
    public async Task Only_get_is_answered()
    {
        await using var application = await StartAsync((_, _) => MuxTokenDecision.Allow());

        using var response = await application.Http.PostAsync($"/mux/tokens/{Id}", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("/films/{playbackId}", "/tokens", $"/films/{Id}/tokens")]
    [InlineData("/films", "/{playbackId}/tokens", $"/films/{Id}/tokens")]
    [InlineData("/a/{playbackId}/b", "", $"/a/{Id}/b")]
    public async Task The_playback_id_may_stand_in_the_prefix_of_a_group(string prefix, string pattern, string path)
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints => endpoints.MapGroup(prefix).MapMuxTokens(pattern, (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow())));

        Assert.Equal(Id, (await application.Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("playbackId").GetString());
    }

    [Fact]
    public async Task A_group_without_the_playback_id_is_an_error_that_says_so()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints => endpoints.MapGroup("/films/{id}").MapMuxTokens("/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow())));

        Assert.Equal(HttpStatusCode.InternalServerError, (await application.Http.GetAsync($"/films/{Id}/tokens")).StatusCode);
        Assert.Contains("The route '/films/{id}/tokens' must have {playbackId}", application.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAPI_describes_the_endpoint_and_its_answers()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddOpenApi(),
            endpoints =>
            {
                endpoints.MapOpenApi();
                endpoints.MapGroup("/films/{playbackId}").MapMuxTokens("/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
                endpoints.MapMuxTokensBatch("/mux/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
            });

        var document = await application.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var operation = document.GetProperty("paths").GetProperty("/films/{playbackId}/tokens").GetProperty("get");
        var parameter = Assert.Single(operation.GetProperty("parameters").EnumerateArray());
        Assert.Equal(("playbackId", "path"), (parameter.GetProperty("name").GetString(), parameter.GetProperty("in").GetString()));
        Assert.Equal("string", parameter.GetProperty("schema").GetProperty("type").GetString());
        var responses = operation.GetProperty("responses");
        Assert.Equal(["200", "400", "401", "403"], responses.EnumerateObject().Select(response => response.Name));
        Assert.True(responses.GetProperty("403").GetProperty("content").TryGetProperty("application/problem+json", out _));
        var reference = responses.GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        var name = reference.GetProperty("$ref").GetString()!.Split('/')[^1];
        var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(name);
        Assert.Equal(
            ["playbackId", "tokens", "expiresAt", "expiresIn", "customDomain"], schema.GetProperty("properties").EnumerateObject().Select(property => property.Name));

        var many = document.GetProperty("paths").GetProperty("/mux/tokens").GetProperty("get");
        var ids = Assert.Single(many.GetProperty("parameters").EnumerateArray());
        Assert.Equal(("id", "query"), (ids.GetProperty("name").GetString(), ids.GetProperty("in").GetString()));
        Assert.Equal("array", ids.GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal(["200", "400"], many.GetProperty("responses").EnumerateObject().Select(response => response.Name));
    }

    [Fact]
    public async Task Many_videos_are_decided_each_on_its_own()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints => endpoints.MapMuxTokensBatch("/mux/tokens", (_, id) => ValueTask.FromResult(
                id.Value == Id ? MuxTokenDecision.Allow(drm: true, TimeSpan.FromHours(2)) : MuxTokenDecision.Deny)));

        using var response = await application.Http.GetAsync($"/mux/tokens?id={Id}&id=another&id=no.id&id={Id}");

        Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Null(response.Headers.ETag);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal([Id, "another", "no.id"], answer.EnumerateObject().Select(property => property.Name));
        var allowed = answer.GetProperty(Id);
        Assert.Equal(
            ["status", "playbackId", "tokens", "expiresAt", "expiresIn"], allowed.EnumerateObject().Select(property => property.Name));
        Assert.Equal(200, allowed.GetProperty("status").GetInt32());
        var tokens = allowed.GetProperty("tokens").EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetString()!);
        Assert.Equal(["playback", "thumbnail", "storyboard", "drm"], tokens.Keys);
        Assert.All(tokens.Values, token => Assert.True(_key.Verifies(token)));
        Assert.InRange(allowed.GetProperty("expiresIn").GetInt64(), 7100, 7200);
        Assert.Equal("""{"status":401,"detail":"Sign in to watch this video."}""", answer.GetProperty("another").GetRawText());
        Assert.Equal(400, answer.GetProperty("no.id").GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("watcher", 200)]
    [InlineData("somebody", 403)]
    public async Task A_policy_decides_on_each_of_many_videos(string user, int expected)
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            services => services.AddAuthorization(options => options.AddPolicy("watch", policy => policy.RequireAssertion(
                context => context.Resource is PlaybackId { Value: Id } && context.User.Identity?.Name == "watcher"))),
            endpoints =>
            {
                endpoints.Use((context, next) => SignIn(context, next, user));
                endpoints.MapMuxTokensBatch("/mux/tokens", "watch");
            });

        var answer = await application.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens?id={Id}&id=another");

        Assert.Equal(expected, answer.GetProperty(Id).GetProperty("status").GetInt32());
        Assert.Equal(403, answer.GetProperty("another").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Many_videos_are_at_least_one_and_at_most_a_hundred()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints => endpoints.MapMuxTokensBatch("/mux/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Deny)));
        string Ask(int count) => "/mux/tokens?" + string.Join('&', Enumerable.Range(0, count).Select(number => $"id=video{number}"));

        await AssertProblemAsync(await application.Http.GetAsync(Ask(0)), HttpStatusCode.BadRequest);
        await AssertProblemAsync(await application.Http.GetAsync(Ask(101)), HttpStatusCode.BadRequest);
        Assert.Equal(100, (await application.Http.GetFromJsonAsync<JsonElement>(Ask(100))).EnumerateObject().Count());
    }

    [Fact]
    public async Task What_decides_may_be_asynchronous_or_not()
    {
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints =>
            {
                endpoints.MapMuxTokens("/at-once/{playbackId}", (_, id) => id.Value == Id ? MuxTokenDecision.Allow() : MuxTokenDecision.Deny);
                endpoints.MapMuxTokens("/later/{playbackId}", async (_, id) =>
                {
                    await Task.Yield();
                    return id.Value == Id ? MuxTokenDecision.Allow() : MuxTokenDecision.Deny;
                });
                endpoints.MapMuxTokensBatch("/at-once", (_, _) => MuxTokenDecision.Allow());
            });

        foreach (var route in (string[])["at-once", "later"])
        {
            Assert.Equal(HttpStatusCode.OK, (await application.Http.GetAsync($"/{route}/{Id}")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await application.Http.GetAsync($"/{route}/another")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await application.Http.GetAsync($"/at-once?id={Id}")).StatusCode);
    }

    [Fact]
    public async Task The_answers_name_the_signers_domain()
    {
        await using var application = await TestApplication.StartAsync(
            new(TestApplication.Settings(_key)) { ["Mux:Domain"] = "media.example.com" },
            map: endpoints =>
            {
                endpoints.MapMuxTokens(Route, (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
                endpoints.MapMuxTokensBatch("/mux/tokens", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow()));
            });

        var one = await application.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens/{Id}");
        var many = await application.Http.GetFromJsonAsync<JsonElement>($"/mux/tokens?id={Id}");

        Assert.Equal("media.example.com", one.GetProperty("customDomain").GetString());
        Assert.Equal("media.example.com", many.GetProperty(Id).GetProperty("customDomain").GetString());
    }

    [Fact]
    public async Task A_route_without_the_playback_id_and_an_endpoint_without_a_decision_do_not_start()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        Assert.Throws<ArgumentException>(() => application.MapMuxTokens("/tokens/{id}", "policy"));
        Assert.Throws<ArgumentException>(() => application.MapMuxTokens(Route, ""));
        Assert.Throws<ArgumentNullException>(
            () => application.MapMuxTokens(Route, (Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>>)null!));
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl is { NoStore: true, Private: true });
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((int)expected, JsonDocument.Parse(text).RootElement.GetProperty("status").GetInt32());
        Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
        response.Dispose();
    }

    /// <summary>Knows whoever names the scheme in the header.</summary>
    private sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.Authorization.ToString().StartsWith(Scheme.Name + " ", StringComparison.Ordinal)
                ? AuthenticateResult.Success(new(new(new ClaimsIdentity(Scheme.Name)), Scheme.Name))
                : AuthenticateResult.NoResult());
    }

    private static Task SignIn(HttpContext context, RequestDelegate next, string user)
    {
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"));
        return next(context);
    }

    private Task<TestApplication> StartAsync(Func<HttpContext, PlaybackId, MuxTokenDecision> decide, bool signedIn = false) =>
        TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints =>
            {
                if (signedIn)
                {
                    endpoints.Use((context, next) => SignIn(context, next, "somebody"));
                }

                endpoints.MapMuxTokens(Route, (context, id) => decide(context, id));
            });
}
