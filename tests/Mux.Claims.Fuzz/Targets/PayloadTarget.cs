using System.Text;
using System.Text.Json;
using Mux.Claims.Fuzz.Feedback;
using Mux.Claims.Fuzz.Peers;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>
/// Tokens' payloads, a byte a character. What is taken means the same to <c>JSON.parse</c>, comes back, and can be signed.
/// </summary>
internal sealed class PayloadTarget(NodePeer node) : FuzzTarget, IDisposable
{
    private readonly MuxSigner _signer = FuzzKeys.CreateSigner();

    public override string Name => "payloads";

    public override IReadOnlyList<string> Seeds { get; } = [.. Lines("payloads.txt").Select(line => line.Replace("{id}", UrlTarget.Id, StringComparison.Ordinal))];

    public override string Mutate(string seed, string other, Mutator mutator)
    {
        var mutated = mutator.Mutate(seed, other);

        // Mostly in UTF-8, and sometimes in whatever bytes.
        return mutator.Chance(0.9) ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(mutated)) : mutated;
    }

    public override void Try(string input)
    {
        var payload = Encoding.Latin1.GetBytes(input);
        AudienceProbe? reader = null;
        foreach (var probe in AudienceProbe.All)
        {
            if (!probe.TryReadPayload(payload, out var claims, out var errors))
            {
                CheckErrors(errors);
                continue;
            }

            FindingException.ThrowUnless(reader is null, $"the payload is of two audiences, {reader?.Audience} and {probe.Audience}");
            reader = probe;
            Accepted++;
            Check(payload, probe, claims!);
        }
    }

    public void Dispose() => _signer.Dispose();

    private void Check(byte[] payload, AudienceProbe probe, object claims)
    {
        FindingException.ThrowUnless(probe.Validate(claims).Count == 0, "claims that were read are not valid");
        var written = probe.Write(claims);
        FindingException.ThrowUnless(
            probe.TryReadPayload(written, out var again, out var errors) && claims.Equals(again),
            $"what is written is read as something else: {Encoding.UTF8.GetString(written)}");
        if (probe.Sign(claims, _signer).Value is { Length: <= LongestExplained } token)
        {
            var explanation = TokenExplainer.Explain(token, FuzzKeys.Explaining);
            FindingException.ThrowUnless(explanation.Verdict == TokenVerdict.Serves, $"a signed token is explained as {explanation}");
        }

        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(written)!;
        node.AskJson(payload, read =>
        {
            FindingException.ThrowUnless(read is not null, "JSON.parse does not take what was read");
            foreach (var (name, value) in read!.Pairs.Where(pair => pair.Name is not ("kid" or "exp" or "iat" or "nbf")))
            {
                FindingException.ThrowUnless(
                    values.TryGetValue(name, out var claim) && claim.Means(value), $"JSON.parse reads {name} as {value}, and {Encoding.UTF8.GetString(written)} was read");
            }

            FindingException.ThrowUnless(
                values.Keys.All(name => read.Pairs.Any(pair => pair.Name == name)), $"JSON.parse reads less than {Encoding.UTF8.GetString(written)}");
        });
    }
}
