using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The values of the audience's parameters, by the checks that signing makes.</summary>
internal static class ValueCheck
{
    public static void Check(JsonClaims payload, List<(Parameter Parameter, JsonClaim Claim)> own, Audience audience, Findings findings)
    {
        if (own.Count == 0)
        {
            return;
        }

        FoundErrors? found = null;
        var errors = new ClaimErrors(ref found);
        var claims = CheckedParameters.Read(payload, own, audience, errors);
        var allAreRead = errors.IsEmpty;
        claims.CheckValues(errors);
        foreach (var error in errors.ToList())
        {
            findings.Add(TokenRules.Value, $"'{error.Claim}' {error.Message}.", $"Write a value that Mux takes: {audience.Find(error.Claim)?.Source}");
        }

        if (allAreRead)
        {
            claims.CheckRules(findings);
        }
    }
}
