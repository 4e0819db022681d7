using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mux.Claims;
using Mux.Claims.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint from which players take their tokens, and take new ones before they expire.</summary>
public static class MuxTokensEndpointRouteBuilderExtensions
{
    internal const string Parameter = "playbackId";
    internal const string BatchParameter = "id";

    // A URL of a hundred IDs has some five kilobytes, which every server takes.
    private const int MaxBatch = 100;

    /// <summary>
    /// Maps a GET endpoint that answers
    /// <c>{"playbackId":"…","tokens":{"playback":"…","thumbnail":"…","storyboard":"…"},"expiresAt":"…","expiresIn":…}</c>: the value of
    /// <c>&lt;mux-player&gt;</c>'s <c>tokens</c>, when they expire (ISO 8601), and in how many seconds, which holds on a computer whose
    /// clock is wrong; and <c>customDomain</c> where the signer has one. Nobody may store the answer: it is kept out of HTTP's caches,
    /// response caching and output caching, whatever the application's policies say. A malformed playback ID is refused with 400, and a
    /// caller whom <paramref name="decide"/> denies with 403, or 401 when not signed in, all as problem details. OpenAPI describes it.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">
    /// The route, such as <c>/mux/tokens/{playbackId}</c>. <c>{playbackId}</c> stands in it, or in the prefix of the group that it is
    /// mapped on.
    /// </param>
    /// <param name="decide">Decides for every request whether this caller may watch this video: there is no default.</param>
    /// <returns>The endpoint, for conventions such as <c>RequireAuthorization</c> or <c>RequireRateLimiting</c>.</returns>
    /// <exception cref="ArgumentException">The route has no <c>{playbackId}</c>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddMuxClaims</c> was not called.</exception>
    public static IEndpointConventionBuilder MapMuxTokens(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>> decide)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(decide);

        // A group's prefix is known when the endpoint is built.
        if (endpoints is not RouteGroupBuilder && RoutePatternFactory.Parse(pattern).GetParameter(Parameter) is null)
        {
            throw new ArgumentException(NoParameter(pattern), nameof(pattern));
        }

        RequireSigner(endpoints);
        var endpoint = endpoints.MapGet(pattern, context => AnswerAsync(context, decide)).WithDisplayName($"Mux tokens {pattern}");
        endpoint.Add(MuxTokensDescription.Describe);
        endpoint.Add(static builder => builder.Metadata.Add(TokenEndpointAddress.Mark.Instance));

        // At last, after what the application adds to the endpoint and to its groups.
        endpoint.Finally(static builder =>
        {
            if (builder is RouteEndpointBuilder { RoutePattern: { } route } && route.GetParameter(Parameter) is null)
            {
                throw new InvalidOperationException(NoParameter(route.RawText));
            }

            Uncached.Refuse(builder);
        });
        return endpoint;
    }

    /// <summary>Maps the endpoint with a decision that is yes or no, and that nothing is waited for.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">
    /// The route, such as <c>/mux/tokens/{playbackId}</c>. <c>{playbackId}</c> stands in it, or in the prefix of the group that it is
    /// mapped on.
    /// </param>
    /// <param name="mayWatch">Says for every request whether this caller may watch this video: there is no default.</param>
    /// <inheritdoc cref="MapMuxTokens(IEndpointRouteBuilder, string, Func{HttpContext, PlaybackId, ValueTask{MuxTokenDecision}})" path="/returns|/exception"/>
    public static IEndpointConventionBuilder MapMuxTokens(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Func<HttpContext, PlaybackId, bool> mayWatch)
    {
        ArgumentNullException.ThrowIfNull(mayWatch);
        return endpoints.MapMuxTokens(pattern, (context, id) => Decide(mayWatch(context, id)));
    }

    /// <summary>
    /// Maps the endpoint with an authorization policy, which is given the <see cref="PlaybackId"/> as its resource: a handler of
    /// <c>AuthorizationHandler&lt;TRequirement, PlaybackId&gt;</c> decides whether this caller may watch this video.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">
    /// The route, such as <c>/mux/tokens/{playbackId}</c>. <c>{playbackId}</c> stands in it, or in the prefix of the group that it is
    /// mapped on.
    /// </param>
    /// <param name="policy">The policy's name.</param>
    /// <inheritdoc cref="MapMuxTokens(IEndpointRouteBuilder, string, Func{HttpContext, PlaybackId, ValueTask{MuxTokenDecision}})" path="/returns|/exception"/>
    public static IEndpointConventionBuilder MapMuxTokens(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        return endpoints.MapMuxTokens(pattern, (context, id) => DecideAsync(context, id, policy));
    }

    /// <summary>
    /// Maps a GET endpoint for pages with several players: <c>?id=a&amp;id=b</c> is answered with an object of that many members, each
    /// named by a playback ID and decided on its own. A video that may be watched has <c>"status":200</c> and what
    /// <see cref="MapMuxTokens(IEndpointRouteBuilder, string, Func{HttpContext, PlaybackId, ValueTask{MuxTokenDecision}})"/> answers;
    /// another one has the status with which that would have refused it, and the reason as <c>detail</c>. Without an ID, or with more than
    /// 100, the whole is refused with 400. It is kept out of caches in the same way, and OpenAPI describes it.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">The route, such as <c>/mux/tokens</c>.</param>
    /// <param name="decide">Decides for every video, one after another, whether this caller may watch it: there is no default.</param>
    /// <returns>The endpoint, for conventions such as <c>RequireAuthorization</c> or <c>RequireRateLimiting</c>.</returns>
    public static IEndpointConventionBuilder MapMuxTokensBatch(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>> decide)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(decide);
        RequireSigner(endpoints);
        var endpoint = endpoints.MapGet(pattern, context => AnswerBatchAsync(context, decide)).WithDisplayName($"Mux tokens {pattern}");
        endpoint.Add(MuxTokensDescription.DescribeBatch);
        endpoint.Finally(Uncached.Refuse);
        return endpoint;
    }

    /// <summary>
    /// Maps the endpoint for pages with several players with a decision that is yes or no, and that nothing is waited for.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">The route, such as <c>/mux/tokens</c>.</param>
    /// <param name="mayWatch">Says for every video whether this caller may watch it: there is no default.</param>
    /// <inheritdoc cref="MapMuxTokensBatch(IEndpointRouteBuilder, string, Func{HttpContext, PlaybackId, ValueTask{MuxTokenDecision}})" path="/returns"/>
    public static IEndpointConventionBuilder MapMuxTokensBatch(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, Func<HttpContext, PlaybackId, bool> mayWatch)
    {
        ArgumentNullException.ThrowIfNull(mayWatch);
        return endpoints.MapMuxTokensBatch(pattern, (context, id) => Decide(mayWatch(context, id)));
    }

    /// <summary>
    /// Maps the endpoint for pages with several players with an authorization policy, which is given each <see cref="PlaybackId"/> as its
    /// resource.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">The route, such as <c>/mux/tokens</c>.</param>
    /// <param name="policy">The policy's name.</param>
    /// <inheritdoc cref="MapMuxTokensBatch(IEndpointRouteBuilder, string, Func{HttpContext, PlaybackId, ValueTask{MuxTokenDecision}})" path="/returns"/>
    public static IEndpointConventionBuilder MapMuxTokensBatch(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        return endpoints.MapMuxTokensBatch(pattern, (context, id) => DecideAsync(context, id, policy));
    }

    // Otherwise the first viewer who may watch would be the first to hear of it.
    private static void RequireSigner(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetService<AddedEnvironment>() is null && services.GetService<IServiceProviderIsService>()?.IsService(typeof(MuxSigner)) is false)
        {
            throw EnvironmentServices.Missing(services, Options.DefaultName);
        }
    }

    private static string NoParameter(string? pattern) => $"The route '{pattern}' must have {{{Parameter}}}, or the prefix of its group.";

    private static MuxTokenDecision Decide(bool mayWatch) => mayWatch ? MuxTokenDecision.Allow() : MuxTokenDecision.Deny;

    private static async ValueTask<MuxTokenDecision> DecideAsync(HttpContext context, PlaybackId id, string policy)
    {
        var services = context.RequestServices;
        var found = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(policy).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There is no authorization policy with the name '{policy}', which MapMuxTokens was given.");
        if (found.AuthenticationSchemes.Count > 0)
        {
            // Whom the policy's own schemes know, such as a bearer token's, and not the application's default.
            await services.GetRequiredService<IPolicyEvaluator>().AuthenticateAsync(found, context).ConfigureAwait(false);
        }

        var result = await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, id, found).ConfigureAwait(false);
        return Decide(result.Succeeded);
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>> decide)
    {
        // Tokens are the caller's alone, and a refusal may be over with the next request.
        Uncached.Refuse(context);
        var video = await VideoTokens.DecideAsync(context, context.GetRouteValue(Parameter) as string ?? "", decide).ConfigureAwait(false);
        if (video.Refusal is { } refusal)
        {
            await RefuseAsync(context, video.Status, refusal).ConfigureAwait(false);
            return;
        }

        await video.SignAsync(context).ConfigureAwait(false);
        TokenExplanationHeader.Write(context, video.Tokens!);
        await WriteAsync(context, json => video.WriteTo(json, Now(context))).ConfigureAwait(false);
    }

    private static async Task AnswerBatchAsync(HttpContext context, Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>> decide)
    {
        Uncached.Refuse(context);
        var ids = context.Request.Query[BatchParameter].OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count is 0 or > MaxBatch)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, $"Ask for 1 to {MaxBatch} videos: ?{BatchParameter}=…&{BatchParameter}=…").ConfigureAwait(false);
            return;
        }

        // One after another: what decides has the request's services, such as a database context.
        var videos = new List<VideoTokens>(ids.Count);
        foreach (var id in ids)
        {
            videos.Add(await VideoTokens.DecideAsync(context, id, decide).ConfigureAwait(false));
        }

        await Task.WhenAll(videos.Where(video => video.Refusal is null).Select(video => video.SignAsync(context))).ConfigureAwait(false);
        var now = Now(context);
        await WriteAsync(context, json =>
        {
            json.WriteStartObject();
            foreach (var video in videos)
            {
                json.WritePropertyName(video.Text);
                video.WriteTo(json, now, withStatus: true);
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    // Not TypedResults.Problem, which fails where JSON has no reflection and the application no AddProblemDetails.
    private static async Task RefuseAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        if (context.RequestServices.GetService<IProblemDetailsService>() is { } service
            && await service.TryWriteAsync(new() { HttpContext = context, ProblemDetails = { Status = status, Detail = detail } }).ConfigureAwait(false))
        {
            return;
        }

        var (section, title) = status switch
        {
            StatusCodes.Status400BadRequest => (1, "Bad Request"),
            StatusCodes.Status401Unauthorized => (2, "Unauthorized"),
            _ => (4, "Forbidden"),
        };
        await WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("type", $"https://tools.ietf.org/html/rfc9110#section-15.5.{section}");
                json.WriteString("title", title);
                json.WriteNumber("status", status);
                json.WriteString("detail", detail);
                json.WriteEndObject();
            },
            "application/problem+json").ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, string contentType = "application/json")
    {
        context.Response.ContentType = contentType;
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            write(json);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
