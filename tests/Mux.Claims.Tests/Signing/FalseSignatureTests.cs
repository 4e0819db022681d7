using System.Security.Cryptography;

namespace Mux.Claims.Tests.Signing;

/// <summary>Nothing false goes out, whatever a key of another make does.</summary>
public sealed class FalseSignatureTests
{
    private static readonly VideoClaims Claims = new(new PlaybackId("abc"));

    private static readonly Dictionary<string, Func<byte[], byte[]?>> Faults = new()
    {
        ["zeros"] = signature => new byte[signature.Length],
        ["a changed bit"] = signature =>
        {
            signature[^1] ^= 1;
            return signature;
        },
        ["a byte too few"] = signature => signature[1..],
        ["a byte too many"] = signature => [.. signature, 0],
        ["nothing"] = _ => [],
        ["null"] = _ => null,
        ["that it is disposed"] = _ => throw new ObjectDisposedException("module"),
        ["an input error"] = _ => throw new IOException("the module was pulled out"),
        ["a reset"] = _ => throw new InvalidOperationException("the module was reset"),
        ["a cryptographic error"] = _ => throw new CryptographicException("CKR_DEVICE_ERROR"),
        ["that it was cancelled"] = _ => throw new OperationCanceledException("the module took too long"),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_that_begins_to_fail_signs_nothing_and_nothing_is_remembered(string name)
    {
        foreach (var capacity in new[] { 0, 10 })
        {
            using var rsa = new FaultyRsa();
            using var signer = new MuxSigner(
                MuxSigningKey.FromRsa("module", rsa, leaveOpen: true),
                new MuxSignerOptions { TokenCacheCapacity = capacity, ExpiryWindow = TimeSpan.FromHours(1) });
            var sound = signer.Sign(Claims, TimeSpan.FromDays(1));

            rsa.Fault = Faults[name];
            var thrown = Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));
            Assert.Contains("'module'", thrown.Message, StringComparison.Ordinal);
            Assert.Throws<MuxSigningKeyException>(() => signer.TrySign(Claims, new byte[2000], out _));
            Assert.Throws<MuxSigningKeyException>(() => Claims.ToSignedUrl(signer));
            Assert.Throws<MuxSigningKeyException>(() => signer.SignUrl("https://stream.mux.com/abc.m3u8"));
            Assert.Throws<MuxSigningKeyException>(() => signer.SignPlayer(new PlaybackId("abc")));

            rsa.Fault = null;
            Assert.NotEqual(sound, signer.Sign(Claims));
            using var other = new MuxSigner(TestKeys.Create("module"));
            var expiry = DateTimeOffset.UtcNow.AddDays(2);
            Assert.Equal(other.Sign(Claims, expiry), signer.Sign(Claims, expiry));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_that_fails_when_it_is_loaded_is_refused_and_left_to_the_caller(string name)
    {
        using var rsa = new FaultyRsa { Fault = Faults[name] };
        Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("module", rsa));

        rsa.Fault = null;
        using var key = MuxSigningKey.FromRsa("module", rsa);
        Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
    }

    [Theory]
    [InlineData("an input error")]
    [InlineData("that it is disposed")]
    [InlineData("null")]
    public void The_cause_is_inside(string name)
    {
        using var rsa = new FaultyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("module", rsa, leaveOpen: true));
        rsa.Fault = Faults[name];

        Assert.NotNull(Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims)).InnerException);
        Assert.NotNull(Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("module", rsa)).InnerException);
    }

    [Theory]
    [InlineData("zeros", "made a signature that its public half does not verify: the key or what holds it is faulty. Nothing was signed; "
        + "a false signature can give the private key away.")]
    [InlineData("a byte too few", "made a signature of 255 bytes, and its public half has 256. Nothing was signed.")]
    [InlineData("an input error", "did not sign: the module was pulled out")]
    public void A_key_that_begins_to_fail_is_named_with_what_it_did(string name, string message)
    {
        using var rsa = new FaultyRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("module", rsa, leaveOpen: true));
        rsa.Fault = Faults[name];

        Assert.Equal($"The signing key 'module' {message}", Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims)).Message);
    }

    [Theory]
    [InlineData("zeros", "makes signatures that its public half does not verify: the key or what holds it is faulty.")]
    [InlineData("an input error", "cannot sign. Pass one that has its private half, gives its public half, and is not disposed.")]
    public void A_key_that_fails_when_it_is_loaded_is_refused_with_what_it_does(string name, string message)
    {
        using var rsa = new FaultyRsa { Fault = Faults[name] };

        Assert.Equal($"The RSA key {message}", Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("module", rsa)).Message);
    }

    [Fact]
    public void With_the_check_switched_off_only_lengths_are_looked_at()
    {
        using var rsa = new FaultyRsa();
        using var signer = new MuxSigner(
            MuxSigningKey.FromRsa("module", rsa, leaveOpen: true), new MuxSignerOptions { VerifyForeignSignatures = false });

        rsa.Fault = Faults["zeros"];
        Assert.EndsWith("." + new string('A', 342), signer.Sign(Claims).Value, StringComparison.Ordinal);
        rsa.Fault = Faults["a byte too few"];
        Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims));
    }

    [Fact]
    public void A_disposed_key_of_NETs_own_is_named_as_the_cause()
    {
        var rsa = TestKeys.CreateRsa();
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("own", rsa, leaveOpen: true));
        rsa.Dispose();

        Assert.IsType<ObjectDisposedException>(Assert.Throws<MuxSigningKeyException>(() => signer.Sign(Claims)).InnerException);
        Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("own", rsa));
    }

    [Fact]
    public void A_key_that_does_not_give_its_public_half_is_refused()
    {
        using var rsa = new SecretiveRsa();

        Assert.IsType<NotSupportedException>(Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("id", rsa)).InnerException);
    }

    [Theory]
    [InlineData(2047)]
    [InlineData(8193)]
    public void The_size_is_the_moduluss_whatever_the_key_says(int bits)
    {
        using var rsa = new BoastfulRsa(bits);

        Assert.Contains($"The key is an RSA key of {bits} bits", Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("id", rsa)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_before_1970_is_named()
    {
        using var signer = new MuxSigner(
            TestKeys.Create(), new MuxSignerOptions { TimeProvider = new ManualClock { Now = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero) } });

        foreach (var expires in new Expiry[] { default, TimeSpan.FromDays(1), DateTimeOffset.UnixEpoch.AddDays(1) })
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => signer.Sign(Claims, expires));
            Assert.Contains("1969-12-31T23:59:59Z", thrown.Message, StringComparison.Ordinal);
            Assert.Contains("TimeProvider", thrown.Message, StringComparison.Ordinal);
        }

        Assert.Null(signer.LatestExpiry);
    }

    private sealed class SecretiveRsa : RSA
    {
        public SecretiveRsa() => KeySizeValue = 2048;

        public override RSAParameters ExportParameters(bool includePrivateParameters) => throw new NotSupportedException();

        public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();
    }

    private sealed class BoastfulRsa(int bits) : RSA
    {
        public override int KeySize => 2048;

        public override RSAParameters ExportParameters(bool includePrivateParameters) =>
            new() { Modulus = (System.Numerics.BigInteger.One << (bits - 1)).ToByteArray(isUnsigned: true, isBigEndian: true), Exponent = [1, 0, 1] };

        public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();
    }

    [Fact]
    public void Nothing_of_the_stack_is_in_a_signature_that_a_module_says_it_has_written_even_unverified()
    {
        using var rsa = new FaultyRsa();
        using var signer = new MuxSigner(
            MuxSigningKey.FromRsa("module", rsa, leaveOpen: true), new MuxSignerOptions { VerifyForeignSignatures = false });
        rsa.Written = 200;

        for (var i = 0; i < 3; i++)
        {
            var token = signer.Sign(Claims).Value;

            Assert.True(Base64UrlText.TryDecode(token.AsSpan(token.LastIndexOf('.') + 1), out var signature));
            Assert.Equal([.. Enumerable.Repeat((byte)1, 200), .. new byte[56]], signature);
        }
    }
}
