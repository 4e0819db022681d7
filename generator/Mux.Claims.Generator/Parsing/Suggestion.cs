using System.Collections.Generic;
using System.Linq;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.Parsing;

/// <summary>What to write instead of a name that is no parameter of its audience.</summary>
internal static class Suggestion
{
    public static string For(Audience audience, string claim, string? nearest)
    {
        if (Elsewhere(audience, claim) is { } place)
        {
            return place;
        }

        var owners = new List<string>();
        var alike = new List<string>();
        foreach (var other in MuxCatalogue.Audiences)
        {
            if (other.Find(claim) is not { } parameter)
            {
                continue;
            }

            owners.Add(other.Name);
            if (parameter.Kind is ParameterKind.Seconds or ParameterKind.EpochSeconds)
            {
                // The same kind of time is what the name was after: 'time' on a GIF means 'start' and 'end'.
                alike = audience.Parameters.Where(own => own.Kind == parameter.Kind).Select(own => $"'{own.Name}'").ToList();
            }
        }

        if (owners.Count > 0)
        {
            var has = $"{And(owners)} {(owners.Count == 1 ? "has" : "have")} '{claim}'";
            return alike.Count > 0 ? $"{audience.Name} has {And(alike)}, {has}" : $"{has}; mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]";
        }

        return nearest is not null
            ? $"did you mean '{nearest}'? Mark it [CustomClaim] if it is data of your own, or [ClaimIgnore]"
            : "mark it [CustomClaim] if it is data of your own, or [ClaimIgnore] if it is not to be signed";
    }

    /// <summary>Where to say what is said elsewhere than in the claims.</summary>
    private static string? Elsewhere(Audience audience, string claim) => claim switch
    {
        "expires_at" or "expires" or "expiry" or "expiration" or "expires_in" or "expires_on" or "expire" or "lifetime" or "ttl" or "valid_until" or
            "valid_for" or "time_to_live" =>
            "when the token expires is no claim to declare: give a lifetime or an instant to Sign or ToSignedUrl, as in ToSignedUrl(signer, " +
            "TimeSpan.FromHours(1))",
        "format" or "image_format" or "file_format" or "extension" when IsFormat(audience) =>
            $"the format is a part of the URL: call ToSignedUrl(signer, format) with a {audience.Name}Format",
        "domain" or "host" => "the domain is the signer's: set MuxSignerOptions.Domain",
        "key_id" or "signing_key" or "signing_key_id" => "the key ID is the signer's, and it writes it",
        _ => null,
    };

    private static bool IsFormat(Audience audience) => audience.Name is "Thumbnail" or "Gif" or "Storyboard";

    private static string And(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[words.Count - 1];
}
