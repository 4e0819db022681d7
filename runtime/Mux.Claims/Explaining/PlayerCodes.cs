using System.Globalization;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// What Mux's players for the web (playback-core 0.36) say after a 403: they decode the payload, and look at exp, sub and aud in this
/// order.
/// </summary>
internal static class PlayerCodes
{
    public const int Malformed = 2412202;
    public const int Missing = 2403201;
    public const int Expired = 2403210;
    public const int NoAudience = 2403221;
    public const int OtherAudience = 2403222;
    public const int OtherSubject = 2403232;

    public static string NameOf(int code) => code switch
    {
        Malformed => "TOKEN_MALFORMED",
        Missing => "TOKEN_MISSING",
        Expired => "TOKEN_EXPIRED",
        NoAudience => "TOKEN_AUD_MISSING",
        OtherAudience => "TOKEN_AUD_MISMATCH",
        _ => "TOKEN_SUB_MISMATCH",
    };

    /// <summary>Whether players judge tokens of the audience so; they leave out images whose token is another's, without a code.</summary>
    public static bool Judge(Audience audience) => audience.Claim is "v" or "d";

    /// <summary>The code, or null.</summary>
    /// <param name="payload">The payload; null when it cannot be read.</param>
    /// <param name="expected">The audience of the URL.</param>
    /// <param name="playbackId">The playback ID of the URL; null leaves the subject alone.</param>
    /// <param name="now">The time.</param>
    public static int? Of(JsonClaims? payload, Audience expected, string? playbackId, DateTimeOffset now)
    {
        if (payload is null)
        {
            return Malformed;
        }

        if (IsExpired(payload, now))
        {
            return Expired;
        }

        if (playbackId is not null && !(payload.Find("sub") is { IsText: true } sub && payload.Text(sub) == playbackId))
        {
            return OtherSubject;
        }

        return payload.Find("aud") is not { } aud || IsFalse(payload, aud) ? NoAudience
            : payload.Is(aud, expected.Claim) ? null
            : OtherAudience;
    }

    /// <summary><c>!exp || exp * 1000 &lt; now</c>, in JavaScript.</summary>
    private static bool IsExpired(JsonClaims payload, DateTimeOffset now) =>
        payload.Find("exp") is not { } exp || IsFalse(payload, exp) || ToNumber(payload, exp) * 1000 < now.ToUnixTimeMilliseconds();

    private static bool IsFalse(JsonClaims payload, JsonClaim claim) => claim.Type switch
    {
        JsonTokenType.Null or JsonTokenType.False => true,
        JsonTokenType.Number => payload.Number(claim) == 0,
        JsonTokenType.String => payload.Text(claim).Length == 0,
        _ => false,
    };

    /// <summary>The number that JavaScript makes of a value; NaN, which is never less than now, of what has none.</summary>
    private static double ToNumber(JsonClaims payload, JsonClaim claim) => claim.Type switch
    {
        JsonTokenType.Number => payload.Number(claim),
        JsonTokenType.True => 1,
        JsonTokenType.String => ToNumber(payload.Text(claim)),
        JsonTokenType.StartArray => OnlyItem(payload.Text(claim)) is { } item ? ToNumber(item) : double.NaN,
        _ => double.NaN,
    };

    private static double ToNumber(string text) => text.Trim() is { Length: > 0 } number
        ? double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN
        : 0;

    /// <summary>The text that JavaScript makes of an array; null where it is more than an item, or an item that is no number.</summary>
    private static string? OnlyItem(string array)
    {
        using var items = JsonDocument.Parse(array, new() { MaxDepth = 1000 });
        try
        {
            return string.Join(',', items.RootElement.EnumerateArray().Take(2).Select(item => item.ToString()));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
