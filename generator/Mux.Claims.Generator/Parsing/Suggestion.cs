using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// What to write instead of a name that is no parameter of its audience: the runtime's own hint, and what else a declaration can say.
/// </summary>
internal static class Suggestion
{
    public static string For(Audience audience, string claim)
    {
        if (Elsewhere(audience, claim) is { } place)
        {
            return $"is not a parameter of {audience.Name}; {place}";
        }

        var hint = ParameterHints.Unknown(audience, claim, "", isUrl: false);
        return $"{hint}{(hint[hint.Length - 1] == '?' ? " Mark" : "; mark")} it [CustomClaim] if it is data of your own, or [ClaimIgnore]";
    }

    /// <summary>Where to say what is said elsewhere than in the claims.</summary>
    private static string? Elsewhere(Audience audience, string claim) => claim switch
    {
        "expires_at" or "expires" or "expiry" or "expiration" or "expires_in" or "expires_on" or "expire" or "lifetime" or "ttl" or
            "valid_until" or "valid_for" or "time_to_live" =>
            "when the token expires is no claim to declare: give a lifetime or an instant to Sign or ToSignedUrl, as in " +
            "ToSignedUrl(signer, TimeSpan.FromHours(1))",
        "format" or "image_format" or "file_format" or "extension" when IsFormat(audience) =>
            $"the format is a part of the URL: call ToSignedUrl(signer, format) with a {audience.Name}Format",
        "domain" or "host" => "the domain is the signer's: set MuxSignerOptions.Domain",
        "key_id" or "signing_key" or "signing_key_id" => "the key ID is the signer's, and it writes it",
        _ => null,
    };

    private static bool IsFormat(Audience audience) => audience.Name is "Thumbnail" or "Gif" or "Storyboard";
}
