using System.Numerics;
using System.Security.Cryptography;

namespace Mux.Claims.Tests.Keys;

/// <summary>Where a limit stands: what is just within it is taken for one thing, and what is just beyond it for the other.</summary>
public class KeyBoundaryTests
{
    /// <summary>20 characters of a key, whose kind changes 12 times, and in no other window of 16 more often.</summary>
    private const string Dense = "aB3dE5fG7hJ9kL2mN4pQ";

    [Theory]
    [InlineData(2047, "an RSA key of 2047 bits")]
    [InlineData(2048, "damaged or was cut off")]
    [InlineData(8192, "damaged or was cut off")]
    [InlineData(8193, "an RSA key of 8193 bits")]
    public void A_key_has_2048_to_8192_bits(int bits, string says)
    {
        string pem = PemEncoding.WriteString("RSA PRIVATE KEY", TestDer.OfModulus(bits));

        Assert.Contains(says, Refusal(pem), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2047, "is an RSA key of 2047 bits")]
    [InlineData(2048, "cannot sign")]
    [InlineData(8192, "cannot sign")]
    [InlineData(8193, "is an RSA key of 8193 bits")]
    public void An_RSA_object_has_2048_to_8192_bits(int bits, string says)
    {
        using var rsa = RSA.Create(OfModulus(bits));
        var thrown = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa("id", rsa));

        Assert.Contains(says, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2047, "2047 bits")]
    [InlineData(2048, null)]
    [InlineData(8192, null)]
    [InlineData(8193, "8193 bits")]
    public void A_remote_key_has_2048_to_8192_bits(int bits, string? says)
    {
        var remote = new PublicHalf(OfModulus(bits));
        if (says is null)
        {
            using var key = MuxSigningKey.FromRemote(remote);
            Assert.Equal(bits / 8, key.SignatureSize);
            return;
        }

        var thrown = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRemote(remote));
        Assert.Contains(says, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0, 1 })]
    [InlineData(new byte[] { 1, 0, 0 })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { })]
    public void A_public_exponent_is_odd_and_more_than_1(byte[] exponent)
    {
        var remote = new PublicHalf(new RSAParameters { Modulus = TestKeys.Rsa.ExportParameters(false).Modulus, Exponent = exponent });
        var thrown = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRemote(remote));

        Assert.Contains("odd and more than 1", thrown.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_exponent_of_3_is_taken()
    {
        var remote = new PublicHalf(new RSAParameters { Modulus = TestKeys.Rsa.ExportParameters(false).Modulus, Exponent = [3] });

        using var key = MuxSigningKey.FromRemote(remote);
        Assert.Equal("id", key.KeyId);
    }

    [Fact]
    public void A_text_has_65536_characters_at_most()
    {
        using var key = MuxSigningKey.Parse("id", TestKeys.Pkcs1.PadRight(65_536));

        Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
        Assert.Contains("is too long", Refusal(TestKeys.Pkcs1.PadRight(65_537)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_65536_bytes_at_most()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, TestKeys.Pkcs1.PadRight(65_536));
            using var key = MuxSigningKey.FromFile("id", path);
            Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));

            File.WriteAllText(path, TestKeys.Pkcs1.PadRight(65_537));
            var thrown = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile("id", path));
            Assert.Contains("is too long", thrown.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Base64_of_less_than_512_characters_is_a_secret_or_an_ID()
    {
        Assert.Contains("too short for a private key", Refusal(TestKeys.Base64(new string('y', 511))), StringComparison.Ordinal);
        Assert.Contains("but not of PEM", Refusal(TestKeys.Base64(new string('y', 512))), StringComparison.Ordinal);
        Assert.Contains("too short for a private key", Refusal(TestKeys.Base64("MII" + new string('y', 508))), StringComparison.Ordinal);
        Assert.Contains("encoded twice", Refusal(TestKeys.Base64("MII" + new string('y', 509))), StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_512_digits_are_hexadecimal()
    {
        Assert.DoesNotContain("in hexadecimal", Refusal(new string('7', 512)), StringComparison.Ordinal);
        Assert.Contains("in hexadecimal", Refusal(new string('7', 513)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_has_less_than_512_characters()
    {
        Assert.Contains("is a placeholder", Refusal("${" + new string('K', 508) + "}"), StringComparison.Ordinal);
        Assert.DoesNotContain("is a placeholder", Refusal("${" + new string('K', 509) + "}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_before_a_key_has_64_characters_at_most()
    {
        string key = TestKeys.Base64(TestKeys.Pkcs1);

        Assert.Contains("name of the variable", Refusal(new string('N', 64) + "=" + key), StringComparison.Ordinal);
        Assert.DoesNotContain("name of the variable", Refusal(new string('N', 65) + "=" + key), StringComparison.Ordinal);
        Assert.DoesNotContain("name of the variable", Refusal("=" + key), StringComparison.Ordinal);
        Assert.Contains("name of the variable", Refusal("N: |\n" + key), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_more_than_512_characters_of_base64_is_a_key()
    {
        Assert.False(KeyMaterial.IsKey(new string('x', 512)));
        Assert.True(KeyMaterial.IsKey(new string('x', 513)));
        Assert.False(KeyMaterial.IsKey(new string('x', 513) + "."));
    }

    [Fact]
    public void A_text_of_more_than_128_hexadecimal_digits_is_a_key()
    {
        Assert.False(KeyMaterial.IsKey(new string('7', 128) + "."));
        Assert.True(KeyMaterial.IsKey(new string('7', 129) + "."));
        Assert.False(KeyMaterial.IsKey(new string('7', 100) + "." + new string('7', 100)));
        Assert.True(KeyMaterial.IsKey(string.Join(':', Enumerable.Repeat("7f", 65)) + "."));
    }

    [Fact]
    public void A_text_of_more_than_256_characters_or_40_digits_is_not_shown()
    {
        Assert.False(KeyMaterial.MayBeIn(new string('.', 256)));
        Assert.True(KeyMaterial.MayBeIn(new string('.', 257)));
        Assert.False(KeyMaterial.MayBeIn(new string('7', 40)));
        Assert.True(KeyMaterial.MayBeIn(new string('7', 41)));
    }

    [Fact]
    public void A_text_whose_characters_change_their_kind_five_times_in_sixteen_is_not_shown()
    {
        Assert.True(KeyMaterial.MayBeIn("aBBcDDeFFFFFFFFF"));
        Assert.True(KeyMaterial.MayBeIn("...aBBcDDeFFFFFFFFF..."));
        Assert.False(KeyMaterial.MayBeIn("aBBcDDeeeeeeeeee"));
        Assert.False(KeyMaterial.MayBeIn("aBBcDDeFFFFFFFF"));
        Assert.False(KeyMaterial.MayBeIn("a1c2e3g4444444444"));
        Assert.False(KeyMaterial.MayBeIn("A1C2E3G4444444444"));
        Assert.False(KeyMaterial.MayBeIn("aBBcDDeF.FFFFFFFF"));
        Assert.False(KeyMaterial.MayBeIn("....aBBcDDeFFFFF"));
    }

    [Theory]
    [InlineData('/')]
    [InlineData('=')]
    [InlineData('-')]
    [InlineData('_')]
    public void A_sign_of_base64_does_not_part_what_is_dense(char sign) => Assert.True(KeyMaterial.MayBeIn($"aBBcDDeFFFF{sign}FFFF"));

    [Fact]
    public void The_capital_that_begins_a_word_and_what_parts_words_are_no_change()
    {
        Assert.False(KeyMaterial.MayBeIn("aBcDeFgHHHHHHHHH"));
        Assert.False(KeyMaterial.MayBeIn("a-BB-c-DD-e-FFFF"));
        Assert.True(KeyMaterial.MayBeIn("aB+c+FFFFFFFFFFF"));
        Assert.False(KeyMaterial.MayBeIn("aB/c/FFFFFFFFFFF"));
    }

    [Fact]
    public void A_text_whose_characters_change_their_kind_six_times_in_thirty_two_is_not_shown()
    {
        // Three changes in the first half, and no five in any sixteen.
        const string half = "aBBcDDDDDDDDDDDD";

        Assert.True(KeyMaterial.MayBeIn(half + "DDDDaBBccccccccc"));
        Assert.False(KeyMaterial.MayBeIn(half + "DDDDaBBBBBBBBBBB"));
    }

    [Fact]
    public void A_key_ID_has_no_more_than_64_digits_and_no_dense_run_of_64_characters()
    {
        Assert.False(KeyMaterial.IsBody(new string('7', 64)));
        Assert.True(KeyMaterial.IsBody(new string('7', 65)));

        Assert.False(KeyMaterial.IsBody(Dense.PadRight(63, 'q')));
        Assert.True(KeyMaterial.IsBody(Dense.PadRight(64, 'q')));
        Assert.True(KeyMaterial.IsBody("é" + Dense.PadRight(64, 'q') + "é"));
        Assert.False(KeyMaterial.IsBody(Dense.PadRight(40, 'q') + "é" + Dense.PadRight(40, 'q')));
        Assert.False(KeyMaterial.IsBody("é" + Dense.PadRight(63, 'q')));
        Assert.False(KeyMaterial.IsBody(new string('q', 64)));
    }

    [Theory]
    [InlineData('+')]
    [InlineData('/')]
    [InlineData('=')]
    public void A_dense_key_ID_with_a_sign_of_base64_is_a_piece_of_a_key(char sign)
    {
        Assert.True(KeyMaterial.IsBody(Dense + sign));
        Assert.False(KeyMaterial.IsBody(Dense));
        Assert.False(KeyMaterial.IsBody(Dense + sign + '.'));
        Assert.False(KeyMaterial.IsBody("eu" + sign + "mux"));
    }

    [Fact]
    public void A_key_ID_has_256_characters_at_most()
    {
        string longest = string.Concat(Enumerable.Repeat("key.", 64));
        using var key = MuxSigningKey.FromRsa(longest, TestKeys.Rsa, leaveOpen: true);

        Assert.Equal(longest, key.KeyId);
        Assert.Contains(
            "longer than 256",
            Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromRsa(longest + "k", TestKeys.Rsa, leaveOpen: true)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00", 0)]
    [InlineData("01", 1)]
    [InlineData("7F", 7)]
    [InlineData("80", 8)]
    [InlineData("0080", 8)]
    [InlineData("0100", 9)]
    [InlineData("FFFF", 16)]
    public void A_number_has_as_many_bits_as_its_first_one_says(string hex, int bits = 0) =>
        Assert.Equal(bits, RsaNumbers.Bits(Convert.FromHexString(hex)));

    private static RSAParameters OfModulus(int bits) =>
        new() { Modulus = ((BigInteger.One << bits) - 1).ToByteArray(isUnsigned: true, isBigEndian: true), Exponent = [1, 0, 1] };

    private static string Refusal(string text) =>
        Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse("id", text)).Message;

    private sealed class PublicHalf(RSAParameters numbers) : MuxRemoteKey
    {
        public override string KeyId => "id";

        public override RSAParameters PublicKey => numbers;

        public override ValueTask<int> SignHashAsync(
            ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
