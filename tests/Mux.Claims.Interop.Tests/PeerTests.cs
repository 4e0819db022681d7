using System.Globalization;
using System.Text.Json;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>The harness itself: each peer accepts what is right and refuses what is wrong.</summary>
[Collection(NodePeer.Collection)]
public sealed class PeerTests(NodePeer node)
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
    private const string Header = """{"alg":"RS256","typ":"JWT"}""";
    private const string Payload = """{"time":25,"kid":"test-key","sub":"abc","aud":"t","exp":1790604800}""";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_999);
    private static readonly TestKey Key = TestKey.Shared;

    [InteropFact(Tool.Node)]
    public void Dotnet_verifies_a_token_of_mux_node()
    {
        string token = node.SignPlaybackId(Id, Key, Now);

        Assert.True(Key.Verify(token));
        Assert.False(TestKey.Other.Verify(token));
    }

    [InteropFact(Tool.Node)]
    public void Mux_node_and_dotnet_make_the_same_token()
    {
        string token = node.SignPlaybackId("abc", Key, Now, "{ type: 'thumbnail', params: { time: 25 } }");

        Assert.Equal(Key.Sign(Header, Payload), token);
    }

    [InteropTheory(Tool.Node)]
    [InlineData(NodeVerifier.NodeCrypto)]
    [InlineData(NodeVerifier.Jose)]
    [InlineData(NodeVerifier.JsonWebToken)]
    public void Node_verifies_a_token_of_dotnet(NodeVerifier verifier)
    {
        string token = Key.Sign(Header, Payload);

        Assert.Equal(new NodeVerification(true, Header, Payload), node.Verify(token, Key.PublicKeyPem, verifier));
        Assert.Equal(new NodeVerification(false, Header, Payload), node.Verify(token, TestKey.Other.PublicKeyPem, verifier));
    }

    [InteropTheory(Tool.Node)]
    [InlineData(NodeVerifier.NodeCrypto)]
    [InlineData(NodeVerifier.Jose)]
    [InlineData(NodeVerifier.JsonWebToken)]
    public void Node_takes_malformed_tokens_and_keys_for_errors(NodeVerifier verifier)
    {
        Assert.Throws<NodeErrorException>(() => node.Verify("e30.e30", Key.PublicKeyPem, verifier));
        Assert.Throws<NodeErrorException>(() => node.Verify(Key.Sign(Header, Payload), "not a key", verifier));
    }

    [InteropFact(Tool.OpenSsl)]
    public void OpenSsl_verifies_a_token_of_dotnet()
    {
        string token = Key.Sign(Header, Payload);

        Assert.True(OpenSsl.VerifyRs256(token, Key.PublicKeyPem));
        Assert.False(OpenSsl.VerifyRs256(token, TestKey.Other.PublicKeyPem));
        Assert.Throws<InvalidOperationException>(() => OpenSsl.VerifyRs256(token, "not a key"));
    }

    [InteropFact(Tool.PyJwt)]
    public void PyJwt_verifies_a_token_of_dotnet()
    {
        string token = Key.Sign(Header, Payload);

        Assert.True(PyJwt.VerifyRs256(token, Key.PublicKeyPem));
        Assert.False(PyJwt.VerifyRs256(token, TestKey.Other.PublicKeyPem));
        Assert.Throws<InvalidOperationException>(() => PyJwt.VerifyRs256("e30.e30", Key.PublicKeyPem));
    }

    [InteropFact(Tool.Node, Tool.OpenSsl, Tool.PyJwt)]
    public void A_payload_changed_after_signing_is_invalid_to_every_peer()
    {
        string[] signed = Key.Sign(Header, Payload).Split('.');
        string[] other = Key.Sign(Header, Payload.Replace("25", "26", StringComparison.Ordinal)).Split('.');
        string token = $"{signed[0]}.{other[1]}.{signed[2]}";

        Assert.False(Key.Verify(token));
        Assert.All(Enum.GetValues<NodeVerifier>(), verifier => Assert.False(node.Verify(token, Key.PublicKeyPem, verifier).Valid));
        Assert.False(OpenSsl.VerifyRs256(token, Key.PublicKeyPem));
        Assert.False(PyJwt.VerifyRs256(token, Key.PublicKeyPem));
    }

    [InteropFact(Tool.Node)]
    public void A_multi_token_call_gives_a_token_a_type()
    {
        IReadOnlyDictionary<string, string> tokens =
            node.SignPlaybackIdMultipleTypes("abc", Key, Now, "{ type: ['video', ['thumbnail', { time: 25 }]] }");

        Assert.Equal(["playback-token", "thumbnail-token"], tokens.Keys);
        Assert.Equal(node.SignPlaybackId("abc", Key, Now), tokens["playback-token"]);
        Assert.Equal(Key.Sign(Header, Payload), tokens["thumbnail-token"]);
    }

    [InteropFact(Tool.Node)]
    public void The_clock_is_fixed_for_one_call_alone()
    {
        node.SignPlaybackId(Id, Key, Now);

        Assert.NotEqual($"{Now.ToUnixTimeMilliseconds()}", node.Stringify("Date.now()"));
    }

    [InteropFact(Tool.Node)]
    public void A_thrown_error_leaves_the_process_alive()
    {
        string process = node.Stringify("process.pid")!;

        var error = Assert.Throws<NodeErrorException>(() => node.SignPlaybackId(Id, Key, Now, "{ type: 'playback' }"));

        Assert.Equal(
            "Invalid signature type: playback; Expected one of video,thumbnail,gif,storyboard,stats,drm_license", error.Message);
        Assert.Throws<NodeErrorException>(() => node.Stringify("(() => { throw 'no Error object'; })()"));
        Assert.Throws<NodeErrorException>(() => node.Stringify("not JavaScript"));
        Assert.Equal(process, node.Stringify("process.pid"));
    }

    [InteropFact(Tool.Node)]
    public void The_death_of_the_process_fails_the_call_with_stderr_and_the_next_call_starts_another()
    {
        using var mortal = new NodePeer();

        var error = Assert.Throws<InvalidOperationException>(() => mortal.Stringify("(console.error('last words'), process.exit(7))"));

        Assert.Equal("node exited with 7: last words", error.Message);
        Assert.Equal("1", mortal.Stringify("1"));
    }

    [InteropFact(Tool.Node)]
    public void A_process_that_is_gone_before_the_call_fails_it_the_same_way()
    {
        using var mortal = new NodePeer();
        Assert.Equal("1", mortal.Stringify("(setImmediate(() => process.exit(7)), 1)"));

        // Too large for the pipe's buffer, so that the write itself meets the closed pipe.
        var error = Assert.Throws<InvalidOperationException>(() => mortal.Stringify(new string(' ', 1 << 20)));

        Assert.StartsWith("node exited with 7", error.Message, StringComparison.Ordinal);
    }

    [InteropFact(Tool.Node)]
    public void The_culture_of_the_test_does_not_reach_the_peer()
    {
        string expected = node.SignPlaybackId(Id, Key, Now);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            Assert.Equal(expected, node.SignPlaybackId(Id, Key, Now));
            Assert.Equal(["-1.5"], node.Stringify([-1.5]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [InteropFact(Tool.Node)]
    public void The_installed_packages_are_those_of_package_json()
    {
        using JsonDocument package = ReadJson("package.json");

        Assert.All(package.RootElement.GetProperty("dependencies").EnumerateObject(), dependency =>
        {
            using JsonDocument installed = ReadJson("node_modules", dependency.Name, "package.json");
            Assert.Equal(dependency.Value.GetString(), installed.RootElement.GetProperty("version").GetString());
        });

        static JsonDocument ReadJson(params string[] path)
            => JsonDocument.Parse(File.ReadAllText(Path.Combine([ToolLocator.NodeDirectory, .. path])));
    }
}
