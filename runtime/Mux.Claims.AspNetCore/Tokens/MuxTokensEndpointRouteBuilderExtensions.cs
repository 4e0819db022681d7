using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims;
using Mux.Claims.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint from which players take their tokens, and take new ones before they expire.</summary>
public static class MuxTokensEndpointRouteBuilderExtensions
{
    internal const string Parameter = "playbackId";

    /// <summary>
    /// Maps a GET endpoint that answers <c>{"playbackId":"…","tokens":{"playback":"…","thumbnail":"…","storyboard":"…"},"expiresAt":"…","expiresIn":…}</c>:
    /// the value of <c>&lt;mux-player&gt;</c>'s <c>tokens</c>, when they expire (ISO 8601), and in how many seconds, which holds on a computer whose
    /// clock is wrong. Nobody may store the answer: it is kept out of HTTP's caches, response caching and output caching, whatever the application's
    /// policies say. A malformed playback ID is refused with 400, and a caller whom <paramref name="decide"/> denies with 403, or 401 when not
    /// signed in, all as problem details. OpenAPI describes it.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">
    /// The route, such as <c>/mux/tokens/{playbackId}</c>. <c>{playbackId}</c> stands in it, or in the prefix of the group that it is mapped on.
    /// </param>
    /// <param name="decide">Decides for every request whether this caller may watch this video: there is no default.</param>
    /// <returns>The endpoint, for conventions such as <c>RequireAuthorization</c> or <c>RequireRateLimiting</c>.</returns>
    /// <exception cref="ArgumentException">The route has no <c>{playbackId}</c>.</exception>
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

    /// <summary>
    /// Maps the endpoint with an authorization policy, which is given the <see cref="PlaybackId"/> as its resource: a handler of
    /// <c>AuthorizationHandler&lt;TRequirement, PlaybackId&gt;</c> decides whether this caller may watch this video.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">
    /// The route, such as <c>/mux/tokens/{playbackId}</c>. <c>{playbackId}</c> stands in it, or in the prefix of the group that it is mapped on.
    /// </param>
    /// <param name="policy">The policy's name.</param>
    /// <inheritdoc cref="MapMuxTokens(IEndpointRouteBuilder, string, Func{HttpContext, PlaybackId, ValueTask{MuxTokenDecision}})" path="/returns|/exception"/>
    public static IEndpointConventionBuilder MapMuxTokens(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string policy)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        return endpoints.MapMuxTokens(pattern, async (context, id) =>
        {
            var authorization = context.RequestServices.GetRequiredService<IAuthorizationService>();
            var result = await authorization.AuthorizeAsync(context.User, id, policy).ConfigureAwait(false);
            return result.Succeeded ? MuxTokenDecision.Allow() : MuxTokenDecision.Deny;
        });
    }

    private static string NoParameter(string? pattern) => $"The route '{pattern}' must have {{{Parameter}}}, or the prefix of its group.";

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>> decide)
    {
        // Tokens are the caller's alone, and a refusal may be over with the next request.
        Uncached.Refuse(context);
        var text = context.GetRouteValue(Parameter) as string ?? "";
        if (!PlaybackId.TryParse(text, out var id))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "This is not a playback ID: those have only letters, digits, '-' and '_'.").ConfigureAwait(false);
            return;
        }

        var decision = await decide(context, id).ConfigureAwait(false);
        if (decision is not { IsAllowed: true })
        {
            await (context.User.Identity is { IsAuthenticated: true }
                ? RefuseAsync(context, StatusCodes.Status403Forbidden, "You may not watch this video.")
                : RefuseAsync(context, StatusCodes.Status401Unauthorized, "Sign in to watch this video.")).ConfigureAwait(false);
            return;
        }

        if (decision.Claims is { } claims && claims.PlaybackId != id)
        {
            throw new InvalidOperationException($"The tokens of '{id}' were asked for, and the claims of '{claims.PlaybackId}' were allowed.");
        }

        var signer = context.RequestServices.GetMux<MuxSigner>(decision.Environment);
        var tokens = decision.Claims is null
            ? await signer.SignPlayerAsync(id, decision.Drm, decision.Expires, context.RequestAborted).ConfigureAwait(false)
            : await signer.SignPlayerAsync(decision.Claims, decision.Expires, context.RequestAborted).ConfigureAwait(false);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        TokenExplanationHeader.Write(context, tokens);
        await WriteAsync(context.Response, tokens, now).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);

    private static async Task WriteAsync(HttpResponse response, PlayerTokens tokens, DateTimeOffset now)
    {
        response.ContentType = "application/json";
        var json = new Utf8JsonWriter(response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("playbackId", tokens.PlaybackId.Value);
            json.WritePropertyName("tokens");
            json.WriteRawValue(tokens.ToJson(), skipInputValidation: true);
            json.WriteString("expiresAt", tokens.ExpiresAt.UtcDateTime);
            json.WriteNumber("expiresIn", (long)Math.Floor((tokens.ExpiresAt - now).TotalSeconds));
            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
    }
}
