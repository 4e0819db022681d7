using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The audience's own parameters, whatever their values: those that are gone, and those that need more than a token.</summary>
internal static class ParameterCheck
{
    public static void Check(
        JsonClaims payload, List<(Parameter Parameter, JsonClaim Claim)> own, Audience audience, PastedUrl? url, Findings findings)
    {
        foreach (var (parameter, claim) in own)
        {
            CheckStatus(payload, claim, parameter, audience, findings);
            CheckLive(payload, parameter.Name, claim, findings);
            CheckRestriction(payload, parameter.Name, claim, findings);
        }

        CheckEffect(own, url, findings);
    }

    private static void CheckStatus(JsonClaims payload, JsonClaim claim, Parameter parameter, Audience audience, Findings findings)
    {
        if (parameter.Status == ParameterStatus.Deprecated)
        {
            findings.Add(TokenRules.Deprecated, $"Mux has withdrawn '{parameter.Name}'.", "Leave it out.");
        }

        if (audience.Claim == "d" && parameter.Status == ParameterStatus.Undocumented && claim.IsText)
        {
            var kind = parameter.Kind == ParameterKind.Flag ? "boolean" : "number";
            findings.Add(
                TokenRules.OfflineAsText,
                $"'{parameter.Name}' is the text {Shown.Quoted(payload.Text(claim))}, and Mux's player for iOS reads it as a {kind} alone.",
                "Write it without quotation marks.");
        }
    }

    private static void CheckLive(JsonClaims payload, string name, JsonClaim claim, Findings findings)
    {
        var isOff = claim.Type == JsonTokenType.False || (claim.IsText && payload.Text(claim) == "false");
        if (name == "latest" && !isOff)
        {
            findings.Add(
                TokenRules.LiveOnly,
                "'latest' is for live streams that are active; Mux answers 400 for a video.",
                "Leave it out for a video on demand.");
        }
        else if (name is "program_time" or "program_start_time" or "program_end_time")
        {
            findings.Add(
                TokenRules.LiveOnly,
                $"'{name}' is for live streams and what was made from them.",
                $"Use '{(name == "program_time" ? "time" : name.Replace("program", "asset", StringComparison.Ordinal))}' for a video that was uploaded.");
        }
    }

    private static void CheckRestriction(JsonClaims payload, string name, JsonClaim claim, Findings findings)
    {
        if (name == "playback_restriction_id")
        {
            findings.Add(
                TokenRules.Restriction,
                $"The playback restriction {Shown.Quoted(payload.Text(claim))} applies: requests whose referrer or user agent it does not "
                + "allow are refused, whatever the token says.",
                "If casting, AirPlay or an app fails, allow requests without a referrer, www.gstatic.com for Chromecast, and "
                + "mediaservices.cdn-apple.com for AirPlay.");
        }
    }

    private static void CheckEffect(List<(Parameter Parameter, JsonClaim Claim)> own, PastedUrl? url, Findings findings)
    {
        if (url?.Template is not { Resource: nameof(VideoResource.StaticRendition) or nameof(VideoResource.TextTrack) or nameof(VideoResource.Transcript) } template)
        {
            return;
        }

        var without = own.Where(each => each.Parameter.HasUrlForm).Select(each => each.Parameter.Name).ToList();
        if (without.Count > 0)
        {
            findings.Add(
                TokenRules.WithoutEffect,
                $"{ClaimsCheck.List(without)} {(without.Count == 1 ? "has" : "have")} an effect on the HLS playlist, and none on {template.Words}.",
                "A part of a video as a file of its own is an asset of its own: create a clip.");
        }
    }
}
