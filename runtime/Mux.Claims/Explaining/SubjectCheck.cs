using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The subject, and whether it is the URL's.</summary>
internal static class SubjectCheck
{
    /// <summary>Mux's IDs are longer than what people name their videos by without spaces.</summary>
    private const int MuxIdLength = 32;

    /// <summary>The subject, when it is a text that can be shown.</summary>
    public static string? Check(JsonClaims payload, Audience? audience, PastedUrl? url, Findings findings)
    {
        var type = audience?.SubjectType ?? (url is { Audiences: [var ofUrl] } ? ofUrl.SubjectType : nameof(PlaybackId));
        var claim = payload.Find("sub");
        var subject = claim is { IsText: true } found ? payload.Text(found) : "";
        if (subject.Length == 0)
        {
            var what = claim is { } other ? other.IsText ? "is empty" : $"is {other.Kind}" : "is missing";
            findings.Add(
                TokenRules.NoSubject,
                $"The subject (sub) {what}; it must be the {type}{(url?.Subject is { } inUrl ? $", {Shown.Quoted(inUrl)}" : "")}.",
                "Write the ID that the token is for, as a text.");
            return null;
        }

        if (url?.Subject is { } expected && subject != expected)
        {
            findings.Add(
                TokenRules.OtherSubject,
                $"The token's subject (sub) is {Shown.Quoted(subject)}, and the URL's playback ID is {Shown.Quoted(expected)}.",
                "Sign a token for the playback ID in the URL. An asset's ID and its playback IDs are different texts, and case counts.");
        }
        else if (IdentifierText.Problem(type, subject) is { } problem)
        {
            findings.Add(TokenRules.NotAnId, $"The subject (sub) is wrong: {problem}.", $"Write the {type} alone.");
        }
        else if (type == nameof(VideoId) && subject.Length >= MuxIdLength && subject.All(char.IsAsciiLetterOrDigit))
        {
            findings.Add(
                TokenRules.CountsOfMuxId,
                $"Counts by video_id are of the ID that you gave your player for Mux Data, and {Shown.Quoted(subject)} looks like an ID that Mux made.",
                "Use aud playback_id, asset_id or live_stream_id for Mux's IDs: mux-node's type 'playback', 'asset' or 'live_stream'.");
        }

        return Shown.IsSecret(subject) ? null : subject;
    }
}
