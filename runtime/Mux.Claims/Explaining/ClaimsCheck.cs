using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The other claims: whose they are, and whether they stand where they belong.</summary>
internal static class ClaimsCheck
{
    /// <summary>Registered claims that have a meaning for Mux.</summary>
    private static readonly string[] Used = ["sub", "aud", "exp", "kid", "custom"];

    private static readonly string[] Needed = ["sub", "aud", "exp"];

    /// <summary>One who has more nulls has one mistake, not many.</summary>
    private const int MaxNulls = 16;

    /// <summary>What mux-node's options are called, and what else is taken for a level of the token.</summary>
    private static readonly string[] Levels = ["params", "parameters", "claims", "query", "options"];

    private static readonly string[] SigningOptions = ["expiration", "expiresIn", "keyId", "keySecret", "type", "algorithm", "header"];

    /// <summary>Longer names are no misspelled parameters.</summary>
    private const int MaxNameLength = 64;

    public static void Check(JsonClaims payload, Audience? audience, PastedUrl? url, Findings findings)
    {
        var own = new List<(Parameter Parameter, JsonClaim Claim)>();
        List<string>? ofOthers = null;
        List<string>? unused = null;
        foreach (var (name, claim) in payload.Known)
        {
            if (Array.IndexOf(Used, name) >= 0)
            {
                continue;
            }

            if (audience?.Find(name) is { } parameter)
            {
                own.Add((parameter, claim));
            }
            else if (MuxCatalogue.ReservedClaims.Contains(name))
            {
                (unused ??= []).Add(name);
            }
            else
            {
                (ofOthers ??= []).Add(name);
            }
        }

        CheckRepeated(payload, findings);
        CheckNulls(payload, findings);
        ReportUnused(unused, findings);
        CheckOthers(payload, audience, findings);
        if (payload.Find("custom") is { } custom)
        {
            CustomCheck.Check(payload, custom, audience, findings);
        }

        if (audience is null)
        {
            return;
        }

        ReportOfOthers(ofOthers, audience, findings);
        ParameterCheck.Check(payload, own, audience, url, findings);
        ValueCheck.Check(payload, own, audience, findings);
    }

    private static void CheckRepeated(JsonClaims payload, Findings findings)
    {
        if (payload.Repeated.Count > 0)
        {
            findings.Add(
                TokenRules.Repeated,
                $"{List(payload.Repeated)} {(payload.Repeated.Count == 1 ? "is" : "are")} there twice: most readers take the last, and some refuse the token.",
                "Write each claim once.");
        }
    }

    private static void CheckNulls(JsonClaims payload, Findings findings)
    {
        if (payload.Nulls.Count == 0)
        {
            return;
        }

        // Those that are needed are missing then, and reported so.
        var left = payload.Nulls.Except(Needed).Distinct().Take(MaxNulls).ToList();
        if (left.Count > 0)
        {
            findings.Add(
                TokenRules.NullClaim,
                $"{List(left)} {(left.Count == 1 ? "is" : "are")} null, which says no more than leaving {(left.Count == 1 ? "it" : "them")} out.",
                "Leave out what has no value: JsonIgnoreCondition.WhenWritingNull in System.Text.Json, undefined in JavaScript.");
        }
    }

    private static void ReportUnused(List<string>? unused, Findings findings)
    {
        if (unused is not null)
        {
            findings.Add(
                TokenRules.UnusedClaim,
                $"{List(unused)} {(unused.Count == 1 ? "has" : "have")} no meaning for Mux, and only make{(unused.Count == 1 ? "s" : "")} the URL longer.",
                "Leave out what your library adds by itself: noTimestamp in jsonwebtoken, SetDefaultTimesOnTokenCreation in Microsoft.IdentityModel.");
        }
    }

    private static void CheckOthers(JsonClaims payload, Audience? audience, Findings findings)
    {
        List<string>? own = null;
        foreach (var (name, claim) in payload.Others)
        {
            if (Array.IndexOf(Levels, name) >= 0 && claim.Type == JsonTokenType.StartObject)
            {
                findings.Add(
                    TokenRules.WrongLevel,
                    $"{Shown.Quoted(name)} is an object of parameters, and Mux reads those at the top of the claims.",
                    "Lift what is in it one level up.");
            }
            else if (Array.IndexOf(SigningOptions, name) >= 0)
            {
                findings.Add(
                    TokenRules.WrongLevel,
                    $"{Shown.Quoted(name)} is an option of signing, and no claim.",
                    "Give it to the function that signs, beside the claims; what a token says itself are sub, aud, exp and kid.");
            }
            else if (Nearest(name, audience) is { } nearest)
            {
                findings.Add(TokenRules.Misspelled, $"Mux does not know {Shown.Quoted(name)}; did you mean '{nearest}'?", $"Write '{nearest}'.");
            }
            else
            {
                (own ??= []).Add(name);
            }
        }

        if (own is not null)
        {
            var more = payload.OtherCount - payload.Others.Count;
            findings.Add(
                TokenRules.OwnData,
                $"Mux does not know {List(own)}{(more > 0 ? $" and {more} more" : "")}.",
                "Put data of your own into the object 'custom': {\"custom\": {\"session_id\": \"…\"}}; no names or e-mail addresses.");
        }
    }

    private static string Owners(string name) =>
        string.Join(" and ", MuxCatalogue.Audiences.Where(other => other.Find(name) is not null).Select(other => other.Name));

    private static string? Nearest(string name, Audience? audience)
    {
        if (name.Length > MaxNameLength)
        {
            return null;
        }

        var parameters = (audience is null ? MuxCatalogue.Audiences : [audience]).SelectMany(each => each.Parameters).Select(parameter => parameter.Name);
        return ClaimNames.Nearest(name, parameters.Concat(Used).Distinct());
    }

    private static void ReportOfOthers(List<string>? ofOthers, Audience audience, Findings findings)
    {
        foreach (var name in ofOthers ?? [])
        {
            var isTimeOfGif = audience.Claim == "g" && name == "time";
            findings.Add(
                TokenRules.OfOtherAudience,
                $"'{name}' is a parameter of {Owners(name)}, not of {audience.Name}{(isTimeOfGif ? ": GIFs take 'start' and 'end'" : "")}.",
                isTimeOfGif ? "Write 'start' and 'end'." : "Leave it out, or sign a token for the audience that has it.");
        }
    }

    internal static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Shown.Quoted));
}
