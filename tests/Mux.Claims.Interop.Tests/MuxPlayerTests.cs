using System.Text.Json;
using System.Text.RegularExpressions;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>The names under which the tokens go to <c>&lt;mux-player&gt;</c> are its own.</summary>
[Collection(NodePeer.Collection)]
public sealed partial class MuxPlayerTests(NodePeer node)
{
    [InteropFact(Tool.Node)]
    public void Every_attribute_is_one_that_mux_player_watches()
    {
        string[] ours = [.. AttributeName().Matches(SignPlayer().ToAttributes()).Select(match => match.Value)];

        Assert.Equal(["playback-id", "playback-token", "thumbnail-token", "storyboard-token", "drm-token"], ours);
        Assert.Subset(node.PlayerAttributes().ToHashSet(), ours.ToHashSet());
    }

    [InteropFact(Tool.Node)]
    public void The_json_has_all_members_of_mux_players_tokens_property_and_no_other()
    {
        string types = File.ReadAllText(Path.Combine(
            ToolLocator.NodeDirectory, "node_modules", "@mux", "playback-core", "dist", "types", "types.d.ts"));
        IEnumerable<string> theirs = OptionalMember().Matches(TokensType().Match(types).Value).Select(match => match.Value);

        using JsonDocument ours = JsonDocument.Parse(SignPlayer().ToJson());

        Assert.Equal(theirs.Order(), ours.RootElement.EnumerateObject().Select(member => member.Name).Order());
    }

    private static PlayerTokens SignPlayer()
    {
        using var signer = new MuxSigner(TestKey.Shared.ToSigningKey());
        return signer.SignPlayer(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4"), drm: true);
    }

    [GeneratedRegex("""[a-z-]+(?==")""")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"(?<=export type Tokens = )\{[^}]*\}")]
    private static partial Regex TokensType();

    [GeneratedRegex(@"\w+(?=\?: string;)")]
    private static partial Regex OptionalMember();
}
