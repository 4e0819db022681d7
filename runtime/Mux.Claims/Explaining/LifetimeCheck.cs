using System.Globalization;
using System.Text.Json;

namespace Mux.Claims;

/// <summary>When the token expires, and when it begins.</summary>
internal static class LifetimeCheck
{
    /// <summary>After the year 9999; what is beyond is in another unit.</summary>
    private const double LastSecond = Expiry.MaxUnixSeconds + 1d;

    /// <summary>Ten years; less is no instant but a lifetime.</summary>
    private const double LongestLifetime = 315_360_000;

    private static readonly TimeSpan ShortestUse = TimeSpan.FromMinutes(1);

    private static readonly (string Name, double InSeconds)[] Units = [("milliseconds", 1e3), ("microseconds", 1e6), ("nanoseconds", 1e9)];

    /// <summary>When the token expires, as far as it can be read.</summary>
    public static DateTimeOffset? Check(JsonClaims payload, DateTimeOffset now, TokenExplainerOptions options, Findings findings)
    {
        CheckStart(payload, now, findings);
        if (payload.Find("exp") is not { } claim || claim.Type == JsonTokenType.Null)
        {
            findings.Add(TokenRules.NoExpiry, "The token has no expiry (exp).", "Add exp: the UNIX seconds at which the token ends, as a number.");
            return null;
        }

        if (!claim.IsNumber)
        {
            var text = payload.Text(claim);
            findings.Add(
                TokenRules.ExpiryNotANumber,
                claim.IsText ? $"The expiry (exp) is the text {Shown.Quoted(text)}, and must be a number." : $"The expiry (exp) is {claim.Kind}, and must be a number.",
                "Write exp as a JSON number of UNIX seconds, without quotation marks.");
            return claim.IsText && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Instant(number) : null;
        }

        var seconds = payload.Number(claim);
        if (seconds >= LastSecond)
        {
            return ReportUnit(seconds, findings);
        }

        var expiresAt = Instant(seconds);
        if (seconds <= now.ToUnixTimeMilliseconds() / 1000.0)
        {
            ReportExpired(seconds, expiresAt, now, findings);
            return expiresAt;
        }

        if (seconds != Math.Floor(seconds))
        {
            findings.Add(
                TokenRules.ExpiryFraction,
                $"The expiry (exp) has a fraction of a second: {Shown.Plain(payload.Text(claim))}.",
                "Cut it off: UNIX seconds are whole. Python's timestamp() gives a fraction; int() cuts it off.");
        }

        ReportSoon(payload, expiresAt, now, options, findings);
        return expiresAt;
    }

    private static DateTimeOffset? ReportUnit(double seconds, Findings findings)
    {
        var (unit, size) = Array.Find(Units, unit => seconds / unit.InSeconds < LastSecond / 10);
        var expiresAt = unit is null ? null : Instant(seconds / size);
        findings.Add(
            TokenRules.ExpiryNotInSeconds,
            expiresAt is null ? "The expiry (exp) is beyond any calendar, and must be in UNIX seconds."
                : $"The expiry (exp) is in {unit} ({Text(expiresAt.Value)}), and must be in UNIX seconds: read as seconds, the token would never expire.",
            unit == "milliseconds" ? "Divide by 1,000 and round down: Math.floor(Date.now() / 1000), ToUnixTimeSeconds()." : "Write UNIX seconds.");
        return expiresAt;
    }

    private static void ReportExpired(double seconds, DateTimeOffset? expiresAt, DateTimeOffset now, Findings findings)
    {
        var isLifetime = seconds is > 0 and <= LongestLifetime;
        findings.Add(
            TokenRules.Expired,
            isLifetime ? string.Create(CultureInfo.InvariantCulture, $"The expiry (exp) is {seconds}, which is in the 1970s: this is a lifetime, and exp is an instant.")
                : expiresAt is null ? "The token has expired, before any calendar."
                : $"The token expired at {Text(expiresAt.Value)}, {Ago(now - expiresAt.Value)} ago.",
            isLifetime ? "Add the current UNIX time to it." : "Sign a new one. Let it live longer than the video and a pause; a page that stays open needs fresh tokens.");
    }

    private static void ReportSoon(JsonClaims payload, DateTimeOffset? expiresAt, DateTimeOffset now, TokenExplainerOptions options, Findings findings)
    {
        var rest = expiresAt - now;
        if (rest < (options.AssetDuration ?? ShortestUse) && (payload.Find("aud") is not { IsText: true } aud || payload.Is(aud, "v") || payload.Is(aud, "d")))
        {
            findings.Add(
                TokenRules.ExpiresSoon,
                $"The token expires in {Ago(rest.Value)}{(options.AssetDuration is { } duration ? $", and the video takes {Ago(duration)}" : "")}: playback ends then, in the middle of the video.",
                "Let it live as long as the video, and a pause.");
        }
    }

    private static void CheckStart(JsonClaims payload, DateTimeOffset now, Findings findings)
    {
        if (payload.Find("nbf") is not { } claim)
        {
            return;
        }

        if (!claim.IsNumber)
        {
            findings.Add(TokenRules.NotYetValid, $"The claim nbf (not before) is {claim.Kind}, and must be a number.", "Leave nbf out: Mux does not need it.");
        }
        else if (payload.Number(claim) is var seconds && seconds > now.ToUnixTimeMilliseconds() / 1000.0)
        {
            findings.Add(
                TokenRules.NotYetValid,
                $"The token is not valid before {(Instant(seconds) is { } start ? Text(start) : "a time beyond any calendar")} (nbf).",
                "Leave nbf out: Mux does not need it, and clocks differ.");
        }
    }

    private static DateTimeOffset? Instant(double seconds) =>
        seconds is >= 0 and <= Expiry.MaxUnixSeconds ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Ago(TimeSpan span) =>
        span.TotalDays >= 2 ? $"{(long)span.TotalDays} days"
        : span.TotalHours >= 2 ? $"{(long)span.TotalHours} hours"
        : span.TotalMinutes >= 2 ? $"{(long)span.TotalMinutes} minutes"
        : $"{Math.Max(0, (long)span.TotalSeconds)} seconds";
}
