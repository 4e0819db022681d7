using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mux.Claims.Fuzz.Feedback;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>What somebody pastes to have it explained. A token that is said to serve is one that others verify.</summary>
internal sealed partial class PastedTarget : FuzzTarget
{
    /// <summary>
    /// The explanation shows the claims, so that it is longer than the token, but not by more than this for each of its characters.
    /// </summary>
    private const int Growth = 8;

    private readonly List<string[]> _parts = [.. Lines("tokens.txt").Select(line => line.Replace("{id}", UrlTarget.Id, StringComparison.Ordinal).Split('|'))];

    public override string Name => "tokens";

    public override IReadOnlyList<string> Seeds => [.. _parts.Select(parts => Make(parts[0], parts[1], parts[2], isSigned: true))];

    public override string Mutate(string seed, string other, Mutator mutator)
    {
        if (mutator.Chance(0.4))
        {
            return mutator.Mutate(seed, other);
        }

        // Inside of the token, with a signature that is right.
        var parts = mutator.Pick(_parts);
        var (header, payload, around) = (parts[0], parts[1], parts[2]);
        if (mutator.Chance(0.3))
        {
            header = mutator.Mutate(header, mutator.Pick(_parts)[0]);
        }

        if (mutator.Chance(0.7))
        {
            payload = mutator.Mutate(payload, mutator.Pick(_parts)[1]);
        }

        if (mutator.Chance(0.3))
        {
            around = mutator.Mutate(around, mutator.Pick(_parts)[2]);
        }

        return Make(header, payload, around, mutator.Chance(0.9));
    }

    public override void Try(string input)
    {
        var explanation = TokenExplainer.Explain(input, FuzzKeys.Explaining);
        foreach (var finding in explanation.Findings)
        {
            CheckShown("a finding's message", finding.Message, 4000);
            CheckShown("a finding's advice", finding.Fix, 2000);
        }

        var report = explanation.ToString();
        CheckShown("the report", report, 20_000 + (input.Length * Growth), isOfLines: true);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            explanation.WriteTo(writer);
        }

        var json = Encoding.UTF8.GetString(stream.ToArray());
        var isVerified = false;
        foreach (Match match in Token().Matches(Uri.UnescapeDataString(input)))
        {
            var signature = match.Groups["signature"].Value;
            isVerified |= Verifies(match.Groups["signed"].Value, signature);
            if (signature.Length > 300)
            {
                var piece = signature[..300];
                FindingException.ThrowUnless(
                    !report.Contains(piece, StringComparison.Ordinal) && !json.Contains(piece, StringComparison.Ordinal), $"a signature is shown: {report}");
            }
        }

        if (explanation.Verdict == TokenVerdict.Serves)
        {
            Accepted++;
            FindingException.ThrowUnless(isVerified, "a token is proved that nobody else verifies");
            FindingException.ThrowUnless(explanation.ExpiresAt > FuzzKeys.Clock.GetUtcNow(), "an expired token serves");
            // A customer's own ID may hold a token, which is not shown.
            var isShown = explanation.Subject is not null || report.Contains("(not shown)", StringComparison.Ordinal);
            FindingException.ThrowUnless(explanation.Audience is not null && isShown, "a token of nobody serves");
        }
    }

    private static string Make(string header, string payload, string around, bool isSigned)
    {
        var token = FuzzKeys.Sign(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload));
        token = isSigned ? token : token[..^10] + "AAAAAAAAAA";
        return around.Replace("{token}", token, StringComparison.Ordinal);
    }

    private static bool Verifies(string signed, string signature)
    {
        try
        {
            var header = JsonSerializer.Deserialize<JsonElement>(Decode(signed[..signed.IndexOf('.', StringComparison.Ordinal)]));
            return header.EnumerateObject().LastOrDefault(IsAlgorithm).Value.GetString() == "RS256" && FuzzKeys.All[0].VerifyData(
                Encoding.ASCII.GetBytes(signed), Decode(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether a member is <c>alg</c>; a name with half of a surrogate pair, which Node and Python read, is not.</summary>
    private static bool IsAlgorithm(JsonProperty member)
    {
        try
        {
            return member.NameEquals("alg");
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Base64url as Node and Python read it: bits behind the last byte are taken for zero, where <c>Base64Url</c> refuses them.</summary>
    private static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4));

    [GeneratedRegex("""(?<![A-Za-z0-9_-])(?<signed>(?>[A-Za-z0-9_-]+)\.(?>[A-Za-z0-9_-]+))\.(?<signature>[A-Za-z0-9_-]+)""")]
    private static partial Regex Token();
}
