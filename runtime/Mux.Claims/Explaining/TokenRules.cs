using static Mux.Claims.TokenFindingBasis;
using static Mux.Claims.TokenFindingSeverity;

namespace Mux.Claims;

/// <summary>The rules by which tokens are explained: the one table.</summary>
internal static class TokenRules
{
    public static readonly TokenRule NotAToken = new("MUXT001", Refusal, Documented, "Not a token");
    public static readonly TokenRule Damaged = new("MUXT002", Refusal, Documented, "A token that cannot be read");
    public static readonly TokenRule Algorithm = new("MUXT003", Refusal, Documented, "Another algorithm than RS256");
    public static readonly TokenRule Signature = new("MUXT004", Refusal, Documented, "A signature that is not the key's");
    public static readonly TokenRule NoKeyId = new("MUXT005", Refusal, Documented, "No key ID");
    public static readonly TokenRule TwoKeyIds = new("MUXT006", Refusal, Inferred, "Two key IDs");
    public static readonly TokenRule NotAKeyId = new("MUXT007", Refusal, Observed, "A text that is no signing key's ID");
    public static readonly TokenRule UnknownKey = new("MUXT008", Refusal, Documented, "A key that is not among those given");
    public static readonly TokenRule UnreadableKey = new("MUXT009", Advice, Inferred, "A public key that cannot be read");

    public static readonly TokenRule NoExpiry = new("MUXT010", Refusal, Documented, "No expiry");
    public static readonly TokenRule ExpiryNotANumber = new("MUXT011", Refusal, Inferred, "An expiry that is no number");
    public static readonly TokenRule ExpiryNotInSeconds = new("MUXT012", Refusal, Inferred, "An expiry that is not in seconds");
    public static readonly TokenRule ExpiryFraction = new("MUXT013", Advice, Observed, "An expiry with a fraction");
    public static readonly TokenRule Expired = new("MUXT014", Refusal, Documented, "An expired token");
    public static readonly TokenRule ExpiresSoon = new("MUXT015", Advice, Documented, "A token that expires before the video ends");
    public static readonly TokenRule NotYetValid = new("MUXT016", Refusal, Inferred, "A token that is not valid yet");
    public static readonly TokenRule UnusedClaim = new("MUXT017", Ignored, Inferred, "A registered claim that Mux does not use");

    public static readonly TokenRule NoSubject = new("MUXT020", Refusal, Documented, "No subject");
    public static readonly TokenRule NotAnId = new("MUXT021", Refusal, Documented, "A subject that is no ID");
    public static readonly TokenRule OtherSubject = new("MUXT022", Refusal, Documented, "A subject that is not the URL's");
    public static readonly TokenRule CountsOfMuxId = new("MUXT023", Advice, Inferred, "Counts by video ID, with an ID of Mux's");

    public static readonly TokenRule NoAudience = new("MUXT030", Refusal, Documented, "No audience");
    public static readonly TokenRule AudienceNotText = new("MUXT031", Refusal, Observed, "An audience that is no text");
    public static readonly TokenRule UnknownAudience = new("MUXT032", Refusal, Documented, "An audience that Mux does not have");
    public static readonly TokenRule OtherAudience = new("MUXT033", Refusal, Documented, "An audience that is not the URL's");

    public static readonly TokenRule BesideToken = new("MUXT040", Ignored, Observed, "A parameter beside the token");
    public static readonly TokenRule SeveralTokens = new("MUXT041", Refusal, Inferred, "Several tokens in one URL");
    public static readonly TokenRule OtherTokenName = new("MUXT042", Refusal, Observed, "A token under another name");
    public static readonly TokenRule NoToken = new("MUXT043", Refusal, Documented, "A URL without a token");
    public static readonly TokenRule EscapedUrl = new("MUXT044", Refusal, Observed, "A URL as HTML writes it");

    public static readonly TokenRule Misspelled = new("MUXT050", Ignored, Inferred, "A misspelled parameter");
    public static readonly TokenRule OfOtherAudience = new("MUXT051", Ignored, Documented, "A parameter of another audience");
    public static readonly TokenRule WrongLevel = new("MUXT052", Ignored, Observed, "A parameter at the wrong level");
    public static readonly TokenRule OwnData = new("MUXT053", Ignored, Documented, "Data of your own beside the claims");
    public static readonly TokenRule Value = new("MUXT054", Refusal, Documented, "A value that the parameter cannot have");
    public static readonly TokenRule Contradiction = new("MUXT055", Refusal, Documented, "Parameters that contradict each other");
    public static readonly TokenRule Exclusion = new("MUXT056", Ignored, Inferred, "Parameters that exclude each other");
    public static readonly TokenRule Repeated = new("MUXT057", Ignored, Inferred, "A claim that is there twice");
    public static readonly TokenRule Deprecated = new("MUXT058", Ignored, Documented, "A parameter that Mux has withdrawn");
    public static readonly TokenRule OfflineAsText = new("MUXT059", Ignored, Observed, "An offline claim as text");
    public static readonly TokenRule WithoutEffect = new("MUXT060", Ignored, Documented, "A parameter without effect on this URL");
    public static readonly TokenRule PersonalData = new("MUXT061", Advice, Documented, "Personal data in a token");
    public static readonly TokenRule LiveOnly = new("MUXT062", Advice, Documented, "A parameter of live streams");
    public static readonly TokenRule Restriction = new("MUXT063", Advice, Documented, "A playback restriction applies");
    public static readonly TokenRule NullClaim = new("MUXT064", Ignored, Inferred, "A claim that is null");

    public static readonly TokenRule ForeignHost = new("MUXT070", Advice, Inferred, "A host that is not Mux's");
    public static readonly TokenRule UnknownUrl = new("MUXT071", Refusal, Documented, "A URL that Mux does not have");
    public static readonly TokenRule TooLong = new("MUXT072", Advice, Inferred, "A URL that is too long for many servers");

    public static readonly TokenRule PlayerLacksToken = new("MUXT080", Advice, Documented, "A player without a token that it needs");
    public static readonly TokenRule PlayerParameter = new("MUXT081", Ignored, Documented, "A parameter that the player does not know");
    public static readonly TokenRule DrmAlone = new("MUXT082", Refusal, Documented, "A DRM token without a playback token");
    public static readonly TokenRule ClipsDiffer = new("MUXT083", Advice, Documented, "A clip in one token and not in the other");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly IReadOnlyList<TokenRule> All =
    [
        NotAToken, Damaged, Algorithm, Signature, NoKeyId, TwoKeyIds, NotAKeyId, UnknownKey, UnreadableKey,
        NoExpiry, ExpiryNotANumber, ExpiryNotInSeconds, ExpiryFraction, Expired, ExpiresSoon, NotYetValid, UnusedClaim,
        NoSubject, NotAnId, OtherSubject, CountsOfMuxId,
        NoAudience, AudienceNotText, UnknownAudience, OtherAudience,
        BesideToken, SeveralTokens, OtherTokenName, NoToken, EscapedUrl,
        Misspelled, OfOtherAudience, WrongLevel, OwnData, Value, Contradiction, Exclusion, Repeated, Deprecated, OfflineAsText, WithoutEffect,
        PersonalData, LiveOnly, Restriction, NullClaim,
        ForeignHost, UnknownUrl, TooLong,
        PlayerLacksToken, PlayerParameter, DrmAlone, ClipsDiffer,
    ];
}
