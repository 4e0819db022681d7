using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The audience, and whether it is the URL's.</summary>
internal static class AudienceCheck
{
    /// <summary>What people write for an audience, beside the names of <see cref="MuxAudience"/>.</summary>
    private static readonly Dictionary<string, string> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["video"] = "v",
        ["playback"] = "v",
        ["hls"] = "v",
        ["stream"] = "v",
        ["subtitles"] = "v",
        ["thumbnail"] = "t",
        ["image"] = "t",
        ["poster"] = "t",
        ["gif"] = "g",
        ["animated"] = "g",
        ["storyboard"] = "s",
        ["drm"] = "d",
        ["drm_license"] = "d",
        ["drmlicense"] = "d",
        ["license"] = "d",
        ["vid"] = "video_id",
        ["videoid"] = "video_id",
        ["asset"] = "asset_id",
        ["a"] = "asset_id",
        ["assetid"] = "asset_id",
        ["playbackid"] = "playback_id",
        ["stats"] = "playback_id",
        ["livestream"] = "live_stream_id",
        ["livestream_id"] = "live_stream_id",
        ["live_stream"] = "live_stream_id",
        ["livestreamid"] = "live_stream_id",
    };

    private static string Audiences => string.Join(", ", MuxCatalogue.Audiences.Select(audience => audience.Claim));

    /// <summary>The audience, when it is one of Mux's.</summary>
    public static Audience? Check(JsonClaims payload, PastedUrl? url, Findings findings)
    {
        if (payload.Find("aud") is { } right && Find(payload, right) is { } judged && (url is not { Audiences.Count: > 0 } || url.Audiences.Contains(judged)))
        {
            return judged;
        }

        var needed = url is { Audiences.Count: > 0 } ? string.Join(" or ", url.Audiences.Select(Quoted)) : null;
        var text = payload.Find("aud") is { } found && found.Type != JsonTokenType.Null ? payload.Text(found) : "";
        if (payload.Find("aud") is not { } claim || text.Length == 0)
        {
            findings.Add(
                TokenRules.NoAudience,
                "The token has no audience (aud).",
                $"Add aud: {needed ?? "v for video, t for thumbnails, g for GIFs, s for storyboards, d for DRM, and an ID's kind for counts"}.");
            return null;
        }

        if (!claim.IsText)
        {
            findings.Add(
                TokenRules.AudienceNotText,
                $"The audience (aud) is {claim.Kind}, and Mux's players compare it with a text.",
                $"Write {(needed is null ? "one text, such as \"v\"" : $"one text: {needed}")}. Some libraries make an array as soon as they are given a list.");
            return null;
        }

        if (Find(payload, claim) is not { } known)
        {
            findings.Add(
                TokenRules.UnknownAudience,
                $"The audience (aud) {Shown.Quoted(text)} is none of Mux's{(text == "rt" ? " any more: spaces are gone" : "")}; those are {Audiences}.",
                needed is not null ? $"Write {needed}." : Meant.TryGetValue(text, out var meant) ? $"Write '{meant}'." : "Write the one of the URL that the token is for.");
            return null;
        }

        findings.Add(
            TokenRules.OtherAudience,
            $"The token's audience (aud) is {Quoted(known)}, and this URL takes {needed}.",
            $"Sign another token for this URL, with aud {needed}: a token opens the URLs of its audience alone.");
        return known;
    }

    private static Audience? Find(JsonClaims payload, JsonClaim claim)
    {
        foreach (var audience in MuxCatalogue.Audiences)
        {
            if (payload.Is(claim, audience.Claim))
            {
                return audience;
            }
        }

        return null;
    }

    private static string Quoted(Audience audience) => $"'{audience.Claim}' ({audience.Name})";
}
