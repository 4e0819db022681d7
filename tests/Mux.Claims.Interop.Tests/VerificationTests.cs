using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Mux.Claims.Interop.Tests.Peers;
using Mux.Claims.Interop.Tests.Sampling;

namespace Mux.Claims.Interop.Tests;

/// <summary>Every kind of token is valid to every peer, and invalid once anything in it was changed.</summary>
[Collection(NodePeer.Collection)]
public sealed class VerificationTests(NodePeer node)
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
    private static readonly DateTimeOffset ExpiresAt = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, KeyIdPlacement> KeySizesAndPlacements
    {
        get
        {
            var data = new TheoryData<int, KeyIdPlacement>();
            foreach (int bits in (int[])[2048, 3072, 4096])
            {
                foreach (KeyIdPlacement placement in Enum.GetValues<KeyIdPlacement>())
                {
                    data.Add(bits, placement);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KeySizesAndPlacements))]
    public async Task Microsoft_IdentityModel_verifies_every_kind_of_token(int bits, KeyIdPlacement placement)
    {
        TestKey key = TestKey.OfSize(bits);
        foreach ((string audience, string token) in SignEveryKind(key, placement))
        {
            JsonWebToken? verified = await IdentityModel.VerifyRs256Async(token, key.PublicKeyPem, audience);

            Assert.NotNull(verified);
            Assert.Equal("RS256", verified.Alg);
            Assert.Equal("JWT", verified.Typ);
            Assert.Equal(placement == KeyIdPlacement.Payload ? "" : key.KeyId, verified.Kid);
            Assert.Equal(placement != KeyIdPlacement.Header, verified.TryGetPayloadValue("kid", out string keyId));
            Assert.Equal(placement == KeyIdPlacement.Header ? null : key.KeyId, keyId);
            Assert.Equal(Id.Value, verified.Subject);
            Assert.Equal([audience], verified.Audiences);
            Assert.Equal(ExpiresAt.UtcDateTime, verified.ValidTo);
            foreach (string tampered in TamperedWith(token))
            {
                Assert.Null(await IdentityModel.VerifyRs256Async(tampered, key.PublicKeyPem, audience));
            }
        }
    }

    [InteropTheory(Tool.Node)]
    [MemberData(nameof(KeySizesAndPlacements))]
    public void Node_jose_and_jsonwebtoken_verify_every_kind_of_token(int bits, KeyIdPlacement placement)
    {
        TestKey key = TestKey.OfSize(bits);
        foreach ((_, string token) in SignEveryKind(key, placement))
        {
            Assert.All(Enum.GetValues<NodeVerifier>(), verifier =>
            {
                Assert.True(node.Verify(token, key.PublicKeyPem, verifier).Valid);
                Assert.All(TamperedWith(token), tampered => Assert.False(node.Verify(tampered, key.PublicKeyPem, verifier).Valid));
            });
        }
    }

    [InteropTheory(Tool.OpenSsl)]
    [MemberData(nameof(KeySizesAndPlacements))]
    public void OpenSsl_verifies_every_kind_of_token(int bits, KeyIdPlacement placement)
    {
        TestKey key = TestKey.OfSize(bits);
        foreach ((_, string token) in SignEveryKind(key, placement))
        {
            Assert.True(OpenSsl.VerifyRs256(token, key.PublicKeyPem));
            Assert.All(TamperedWith(token), tampered => Assert.False(OpenSsl.VerifyRs256(tampered, key.PublicKeyPem)));
        }
    }

    [InteropTheory(Tool.PyJwt)]
    [MemberData(nameof(KeySizesAndPlacements))]
    public void PyJwt_verifies_every_kind_of_token(int bits, KeyIdPlacement placement)
    {
        TestKey key = TestKey.OfSize(bits);
        string[] tokens = [.. SignEveryKind(key, placement).Select(kind => kind.Token)];

        Assert.All(PyJwt.VerifyRs256(tokens, key.PublicKeyPem), Assert.True);
        Assert.All(PyJwt.VerifyRs256(tokens.SelectMany(TamperedWith), key.PublicKeyPem), Assert.False);
    }

    [InteropTheory(Tool.Node)]
    [InlineData(NodeVerifier.Jose, KeyIdPlacement.Header)]
    [InlineData(NodeVerifier.Jose, KeyIdPlacement.Both)]
    [InlineData(NodeVerifier.JsonWebToken, KeyIdPlacement.Header)]
    [InlineData(NodeVerifier.JsonWebToken, KeyIdPlacement.Both)]
    public void A_token_with_the_key_id_in_its_header_is_jsonwebtokens_and_joses(NodeVerifier signer, KeyIdPlacement placement)
    {
        foreach ((_, string token) in SignEveryKind(TestKey.Shared, placement))
        {
            CompactToken parts = CompactToken.Parse(token);

            Assert.Equal("""{"alg":"RS256","typ":"JWT","kid":"test-key"}""", parts.Header);
            Assert.Equal(node.SignWith(signer, TestKey.Shared, parts.Payload), token);
        }
    }

    private static List<(string Audience, string Token)> SignEveryKind(TestKey key, KeyIdPlacement placement)
    {
        using var signer = new MuxSigner(key.ToSigningKey(), new MuxSignerOptions { KeyIdPlacement = placement });
        var sample = new ParameterSample(15_3_0);
        return
        [
            ("v", signer.Sign(ReadyMade.Video(Id, sample), ExpiresAt).Value),
            ("t", signer.Sign(ReadyMade.Thumbnail(Id, sample), ExpiresAt).Value),
            ("g", signer.Sign(ReadyMade.Gif(Id, sample), ExpiresAt).Value),
            ("s", signer.Sign(ReadyMade.Storyboard(Id, sample), ExpiresAt).Value),
            ("d", signer.Sign(ReadyMade.DrmLicense(Id, sample), ExpiresAt).Value),
            ("video_id", signer.Sign(ReadyMade.VideoCounts(new VideoId(Id.Value), sample), ExpiresAt).Value),
            ("asset_id", signer.Sign(ReadyMade.AssetCounts(new AssetId(Id.Value), sample), ExpiresAt).Value),
            ("playback_id", signer.Sign(ReadyMade.PlaybackCounts(Id, sample), ExpiresAt).Value),
            ("live_stream_id", signer.Sign(ReadyMade.LiveStreamCounts(new LiveStreamId(Id.Value), sample), ExpiresAt).Value),
        ];
    }

    /// <summary>Well-formed tokens with another header, another expiry, or a signature that is one bit off.</summary>
    private static IEnumerable<string> TamperedWith(string token)
    {
        string[] parts = token.Split('.');
        CompactToken decoded = CompactToken.Parse(token);
        string header = decoded.Header.Replace("}", ",\"x\":1}", StringComparison.Ordinal);
        string payload = decoded.Payload.Replace(
            Seconds(ExpiresAt), Seconds(ExpiresAt.AddYears(1)), StringComparison.Ordinal);
        byte[] signature = decoded.Signature.ToArray();
        signature[^1] ^= 1;

        Assert.NotEqual(decoded.Payload, payload);
        yield return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{parts[1]}.{parts[2]}";
        yield return $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";
        yield return $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}";

        static string Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
