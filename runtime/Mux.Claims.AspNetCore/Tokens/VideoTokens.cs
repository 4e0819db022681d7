using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mux.Claims.AspNetCore;

/// <summary>What one caller is told of one video: its tokens, or why there are none.</summary>
internal sealed class VideoTokens
{
    private readonly PlaybackId _id;
    private readonly MuxTokenDecision? _decision;

    private VideoTokens(string text, PlaybackId id, MuxTokenDecision decision) => (Text, _id, _decision) = (text, id, decision);

    private VideoTokens(string text, int status, string refusal) => (Text, Status, Refusal) = (text, status, refusal);

    /// <summary>What was asked for.</summary>
    public string Text { get; }

    public int Status { get; } = StatusCodes.Status200OK;

    /// <summary>Why there are no tokens; null where there are.</summary>
    public string? Refusal { get; }

    /// <summary>The tokens, once they are signed.</summary>
    public PlayerTokens? Tokens { get; private set; }

    public static async ValueTask<VideoTokens> DecideAsync(
        HttpContext context, string text, Func<HttpContext, PlaybackId, ValueTask<MuxTokenDecision>> decide)
    {
        if (!PlaybackId.TryParse(text, out var id))
        {
            return new(text, StatusCodes.Status400BadRequest, "This is not a playback ID as Mux gives it: only letters, digits, '-' and '_', and no word such as 'undefined'.");
        }

        if (await decide(context, id).ConfigureAwait(false) is not { IsAllowed: true } decision)
        {
            return context.User.Identity is { IsAuthenticated: true }
                ? new(text, StatusCodes.Status403Forbidden, "You may not watch this video.")
                : new(text, StatusCodes.Status401Unauthorized, "Sign in to watch this video.");
        }

        return decision.Claims is { } claims && claims.PlaybackId != id
            ? throw new InvalidOperationException($"The tokens of '{id}' were asked for, and the claims of '{claims.PlaybackId}' were allowed.")
            : new(text, id, decision);
    }

    public async Task SignAsync(HttpContext context)
    {
        var (claims, drm, expires) = (_decision!.Claims, _decision.Drm, _decision.Expires);
        var signer = context.RequestServices.GetMux<MuxSigner>(_decision.Environment);
        Tokens = claims is null
            ? await signer.SignPlayerAsync(_id, drm, expires, context.RequestAborted).ConfigureAwait(false)
            : await signer.SignPlayerAsync(claims, expires, context.RequestAborted).ConfigureAwait(false);
    }

    /// <param name="json">Gets one object.</param>
    /// <param name="now">Until the expiry there are so many seconds from here.</param>
    /// <param name="withStatus">Whether the object says the status too.</param>
    public void WriteTo(Utf8JsonWriter json, DateTimeOffset now, bool withStatus = false)
    {
        json.WriteStartObject();
        if (withStatus)
        {
            json.WriteNumber("status", Status);
        }

        if (Tokens is { } tokens)
        {
            json.WriteString("playbackId", tokens.PlaybackId.Value);
            json.WritePropertyName("tokens");
            json.WriteRawValue(tokens.ToJson(), skipInputValidation: true);
            json.WriteString("expiresAt", tokens.ExpiresAt.UtcDateTime);
            json.WriteNumber("expiresIn", (long)Math.Floor((tokens.ExpiresAt - now).TotalSeconds));
            if (tokens.CustomDomain is { } domain)
            {
                json.WriteString("customDomain", domain);
            }
        }
        else
        {
            json.WriteString("detail", Refusal);
        }

        json.WriteEndObject();
    }
}
