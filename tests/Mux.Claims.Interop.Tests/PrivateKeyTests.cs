using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Interop.Tests.Conditions;
using Mux.Claims.Interop.Tests.Peers;
using Mux.Claims.Interop.Tests.Sampling;

namespace Mux.Claims.Interop.Tests;

/// <summary>A private key's text that mux-node takes is the same key to us.</summary>
[Collection(NodePeer.Collection)]
public sealed class PrivateKeyTests(NodePeer node)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_999);
    private static readonly string Pkcs8 = TestKey.Shared.PrivateKeyPem;
    private static readonly string Pkcs1 = ToPkcs1(Pkcs8);

    /// <summary>Each form by its name, since a key does not belong into a test's name.</summary>
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["base64 of PKCS#1 PEM, as Mux's API returns it"] = Base64(Pkcs1),
        ["base64 of PKCS#8 PEM"] = Base64(Pkcs8),
        ["base64 of PEM with CRLF"] = Base64(Pkcs1.ReplaceLineEndings("\r\n")),
        ["base64 without padding"] = Base64(PadToRemainder(Pkcs1)).TrimEnd('='),
        ["base64 in lines"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(Pkcs1), Base64FormattingOptions.InsertLineBreaks),
        ["base64 with white space around it"] = $" \n{Base64(Pkcs1)}\r\n\t",
        ["PKCS#1 PEM"] = Pkcs1,
        ["PKCS#8 PEM"] = Pkcs8,
        ["PEM with CRLF"] = Pkcs1.ReplaceLineEndings("\r\n"),
        ["PEM with white space around it"] = $"\n\n{Pkcs8}\n",
    };

    private static readonly Dictionary<string, string> NoKeys = new()
    {
        ["text"] = "not a key",
        ["base64 of text"] = Base64("not a key"),
        ["base64 of base64"] = Base64(Base64(Pkcs1)),
        ["a public key"] = TestKey.Shared.PublicKeyPem,
        ["base64 of a public key"] = Base64(TestKey.Shared.PublicKeyPem),
        ["cut off"] = Base64(Pkcs1)[..1000],
        ["an elliptic-curve key"] = EllipticCurvePem(),
        ["HTML"] = "<!doctype html><title>404</title>",
    };

    public static TheoryData<string> FormNames => [.. Forms.Keys];

    public static TheoryData<string> NoKeyNames => [.. NoKeys.Keys];

    [InteropTheory(Tool.Node)]
    [MemberData(nameof(FormNames))]
    public void What_mux_node_takes_as_keySecret_is_the_same_key_to_Parse(string form)
    {
        string theirs = node.SignPlaybackId("abc", TestKey.Shared, Now, $"{{ keySecret: {JavaScriptLiteral.Of(Forms[form])} }}");

        using var signer = new MuxSigner(
            MuxSigningKey.Parse(TestKey.Shared.KeyId, Forms[form]), new MuxSignerOptions { TimeProvider = new TestClock { Now = Now } });

        Assert.Equal(theirs, signer.Sign(new VideoClaims(new PlaybackId("abc"))).Value);
    }

    [InteropTheory(Tool.Node)]
    [MemberData(nameof(NoKeyNames))]
    public void What_mux_node_refuses_is_refused_by_Parse(string form)
    {
        Assert.Throws<NodeErrorException>(
            () => node.SignPlaybackId("abc", TestKey.Shared, Now, $"{{ keySecret: {JavaScriptLiteral.Of(NoKeys[form])} }}"));
        Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse(TestKey.Shared.KeyId, NoKeys[form]));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    /// <summary>As many line breaks at the end as make its base64 end in padding.</summary>
    private static string PadToRemainder(string pem) => pem.TrimEnd() + new string('\n', pem.TrimEnd().Length % 3 == 0 ? 1 : 0);

    private static string ToPkcs1(string pkcs8)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pkcs8);
        return rsa.ExportRSAPrivateKeyPem();
    }

    private static string EllipticCurvePem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
