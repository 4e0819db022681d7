using System.Net;
using LocalMux;
using Mux.Claims.Interop.Tests.Conditions;
using Mux.Claims.Interop.Tests.Peers;
using Mux.Claims.Interop.Tests.Sampling;
using Xunit.Abstractions;

namespace Mux.Claims.Interop.Tests;

/// <summary>
/// Thousands of tokens, each right but for what chance changed, are judged by the explainer, by LocalMux (Microsoft.IdentityModel), and by
/// the player's own code. Where they differ, the reason is listed here.
/// </summary>
[Collection(NodePeer.Collection)]
public sealed class ExplainerDifferentialTests(NodePeer node, ITestOutputHelper output)
{
    private const int Count = 3200;
    private const string Id = "LocalMuxSignedFilm";
    private const string DrmId = "LocalMuxDrmFilm";

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why LocalMux refuses what the explainer lets pass: by what LocalMux answers.</summary>
    private static readonly Dictionary<string, string> StricterLocalMux = new()
    {
        ["A signed URL carries its token alone"] = "LocalMux follows Mux's documentation on parameters beside the token; Mux was seen to ignore them.",
        ["live stream"] = "LocalMux knows that its film is no live stream.",
        ["is past the end"] = "LocalMux knows how long its film is.",
    };

    /// <summary>What Microsoft.IdentityModel refuses to read; Mux gives the claim no meaning.</summary>
    private const string IssuedAtIsNoNumber = "Microsoft.IdentityModel takes a token whose 'iat' is no number for malformed.";

    /// <summary>Why LocalMux serves what the explainer refuses: by the finding that refuses.</summary>
    private static readonly Dictionary<string, string> LaxerLocalMux = new()
    {
        ["MUXT002"] = "Microsoft.IdentityModel reads padded base64 as well.",
        ["MUXT007"] = "LocalMux takes a key ID that is no text for none, when there is another.",
        ["MUXT020"] = "LocalMux answers 404 to the counts of nobody.",
        ["MUXT021"] = "LocalMux answers 404 to the counts of an ID that it does not know.",
        ["MUXT054"] = "LocalMux reads the parameters that its film needs, as texts and numbers, and no others.",
        ["MUXT055"] = "LocalMux reads the parameters that its film needs, and no others.",
    };

    [InteropFact(Tool.Node)]
    public async Task Explainer_LocalMux_and_the_player_agree()
    {
        await using var server = await LocalMuxServer.StartAsync(new() { TimeProvider = new TestClock { Now = Now } });
        server.SigningKeys.Register(TestKey.Shared.KeyId, TestKey.Shared.PublicKeyPem);
        using var http = new HttpClient();
        var options = new TokenExplainerOptions
        {
            PublicKeys = new Dictionary<string, string> { [TestKey.Shared.KeyId] = TestKey.Shared.PublicKeyPem },
            TimeProvider = new TestClock { Now = Now },
        };
        var mutations = new TokenMutations(new Random(2026), TestKey.Shared, TestKey.Other, Now);
        var cases = Enumerable.Range(0, Count).Select(_ => mutations.Next(Id, DrmId)).ToList();
        var explanations = cases.ConvertAll(each => TokenExplainer.Explain(each.Url, options));
        List<string> disagreements = [];
        var reasons = new Dictionary<string, int>();
        for (var i = 0; i < Count; i++)
        {
            var (status, answer) = await AnswerAsync(server, http, cases[i]);

            // 404 and 412 are about what the token opens, and not about the token.
            var isRefused = status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden;
            if ((explanations[i].Verdict == TokenVerdict.Refused) == isRefused || (Reason(explanations[i], isRefused, answer, cases[i]) is { } reason && Listed(reason)))
            {
                continue;
            }

            disagreements.Add($"LocalMux {(int)status} ({answer}) of {cases[i].What}\n{explanations[i]}\n");
        }

        Compare(cases, explanations, disagreements);
        output.WriteLine(string.Join('\n', reasons.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} × {pair.Key}")));
        output.WriteLine($"{explanations.Count(each => each.Verdict == TokenVerdict.Serves)} of {Count} serve.");
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagree:\n{string.Join('\n', disagreements.Take(20))}");
        Assert.InRange(explanations.Count(each => each.Verdict == TokenVerdict.Serves), Count / 10, Count * 9 / 10);

        bool Listed(string reason)
        {
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            return true;
        }
    }

    /// <summary>The player looks at a token after a 403: its code is the explainer's.</summary>
    private void Compare(List<MutatedToken> cases, List<TokenExplanation> explanations, List<string> disagreements)
    {
        var judged = Enumerable.Range(0, cases.Count).Where(i => cases[i].Audience is "v" or "d" && cases[i].PlayerSees).ToList();
        var codes = node.PlayerCodes(judged.Select(i => new PlayerRequest(cases[i].Audience, cases[i].PlaybackId, cases[i].Token)), Now);
        Assert.True(judged.Count > Count / 3);
        foreach (var (i, code) in judged.Zip(codes).Where(pair => explanations[pair.First].PlayerCode != pair.Second))
        {
            disagreements.Add($"The player shows {code}, the explainer {explanations[i].PlayerCode}, of {cases[i].What}\n");
        }
    }

    private static string? Reason(TokenExplanation explanation, bool isRefused, string answer, MutatedToken mutated) => isRefused
        ? answer.Contains("malformed", StringComparison.Ordinal) && mutated.What.Contains("iat ", StringComparison.Ordinal) ? IssuedAtIsNoNumber : StricterLocalMux.Where(reason => answer.Contains(reason.Key, StringComparison.Ordinal)).Select(reason => reason.Value).FirstOrDefault()
        : explanation.Findings.Where(finding => finding.Severity == TokenFindingSeverity.Refusal)
            .Select(finding => LaxerLocalMux.TryGetValue(finding.Id, out var reason) ? $"{finding.Id}: {reason}" : null)
            .FirstOrDefault(reason => reason is not null);

    private static async Task<(HttpStatusCode Status, string Answer)> AnswerAsync(LocalMuxServer server, HttpClient http, MutatedToken mutated)
    {
        using var request = new HttpRequestMessage(mutated.Audience == "d" ? HttpMethod.Post : HttpMethod.Get, server.Localize(new Uri(mutated.Url)));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (response.StatusCode, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync());
    }
}
