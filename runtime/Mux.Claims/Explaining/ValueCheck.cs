using System.Buffers;
using System.Text.Json;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>The values of the audience's parameters, by the checks that signing makes.</summary>
internal static class ValueCheck
{
    public static void Check(JsonClaims payload, Audience audience, Findings findings)
    {
        var known = payload.Known.Where(known => audience.Find(known.Name) is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }

        // The parameters alone: what else there is has been judged, and there may be any amount of it.
        var parameters = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(parameters))
        {
            writer.WriteStartObject();
            foreach (var (name, claim) in known)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(payload.Raw(claim), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        var reader = ClaimReader.OfPayload(parameters.WrittenSpan, audience);
        var claims = CheckedParameters.Read(ref reader);
        var errors = reader.Errors;
        var allAreRead = !errors.ToList().Any(error => audience.Find(error.Claim) is not null);
        claims.CheckValues(ref errors);
        foreach (var error in errors.ToList().Where(error => audience.Find(error.Claim) is not null))
        {
            findings.Add(TokenRules.Value, $"'{error.Claim}' {error.Message}.", $"Write a value that Mux takes: {audience.Find(error.Claim)!.Source}");
        }

        foreach (var (rule, message) in allAreRead ? claims.Violations() : [])
        {
            findings.Add(
                rule is AtMostOneRule ? TokenRules.Exclusion : TokenRules.Contradiction,
                char.ToUpperInvariant(message[0]) + message[1..] + ".",
                $"Change one of them: {rule.Source}");
        }
    }
}
