using System.Formats.Asn1;

namespace Mux.Claims.Tests.Keys;

/// <summary>What stands inside DER is looked at value by value.</summary>
public class PrivateKeyDerTests
{
    [Theory]
    [InlineData("1.2.840.113549.1.1.10", "an RSA-PSS key")]
    [InlineData("1.2.840.113549.1.1.7", "an RSA-OAEP key")]
    [InlineData("1.2.840.10040.4.1", "a DSA key")]
    [InlineData("1.3.14.3.2.12", "a DSA key")]
    [InlineData("1.2.840.10045.2.1", "an elliptic-curve (EC) key")]
    [InlineData("1.3.101.112", "an Ed25519 key")]
    [InlineData("1.3.101.113", "an Ed448 key")]
    [InlineData("1.3.101.110", "a key-agreement (Diffie-Hellman) key")]
    [InlineData("1.3.101.111", "a key-agreement (Diffie-Hellman) key")]
    [InlineData("1.2.840.113549.1.3.1", "a key-agreement (Diffie-Hellman) key")]
    [InlineData("1.2.840.10046.2.1", "a key-agreement (Diffie-Hellman) key")]
    [InlineData("1.2.3", "another algorithm's key")]
    public void A_key_of_another_algorithm_is_named_by_it(string identifier, string name) => Assert.Contains(
        $"is {name}, and Mux takes RSA (RS256) alone. Pass the private key", Refusal(TestDer.Pkcs8(0, identifier, [4, 1, 0])));

    [Fact]
    public void A_key_of_more_than_two_primes_is_named() =>
        Assert.Contains("is an RSA key of more than two primes", Refusal(TestDer.Integers(1, 33, 3, 7, 3, 11, 1, 7, 2)));

    [Theory]
    [InlineData(new byte[] { 0x30, 0x82, 0x04, 0x00, 0x02, 0x01, 0x00, 0x02 }, "damaged or was cut off")]
    [InlineData(new byte[] { 0x30, 0x82, 0x04, 0x00, 0x02, 0x01, 0x01, 0x02 }, "damaged or was cut off")]
    [InlineData(new byte[] { 0x30, 0x82, 0x04, 0x00, 0x02, 0x01, 0x02, 0x02 }, "too short for a private key")]
    [InlineData(new byte[] { 0x30, 0x03, 0x02, 0x01, 0x00 }, "damaged or was cut off")]
    [InlineData(new byte[] { 0x30, 0x03, 0x02, 0x01, 0x00, 0x00 }, "too short for a private key")]
    [InlineData(new byte[] { 0x30, 0x02, 0x02, 0x01, 0x00 }, "too short for a private key")]
    [InlineData(new byte[] { 0x30, 0x80, 0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00 }, "too short for a private key")]
    [InlineData(new byte[] { 0x31, 0x03, 0x02, 0x01, 0x00 }, "too short for a private key")]
    public void What_begins_as_a_key_is_one_that_was_cut_off_and_other_bytes_are_none(byte[] der, string says) =>
        Assert.Contains(says, Refusal(der));

    [Fact]
    public void PKCS8_without_parameters_is_accepted()
    {
        byte[] key = TestKeys.Rsa.ExportRSAPrivateKey();
        using var loaded = MuxSigningKey.Parse("id", Convert.ToBase64String(Pkcs8(key, parameters: [])));

        Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(loaded)));
    }

    [Theory]
    [InlineData(new byte[] { 0x04, 0x00 })]
    [InlineData(new byte[] { 0x05, 0x00, 0x05, 0x00 })]
    public void PKCS8_with_parameters_that_RSA_does_not_have_is_damaged(byte[] parameters) =>
        Assert.Contains("damaged or was cut off", Refusal(Pkcs8(TestKeys.Rsa.ExportRSAPrivateKey(), parameters)));

    [Theory]
    [InlineData(0, new byte[] { 0x81, 0x02, 0x00, 0x05 })]
    [InlineData(1, new byte[] { 0x82, 0x02, 0x00, 0x05 })]
    [InlineData(1, new byte[] { 0x81, 0x02, 0x00, 0x05, 0xA0, 0x00 })]
    public void PKCS8_with_what_its_version_does_not_have_is_damaged(int version, byte[] behind) =>
        Assert.Contains("damaged or was cut off", Refusal(TestDer.Pkcs8(version, TestDer.Rsa, TestKeys.Rsa.ExportRSAPrivateKey(), behind)));

    [Fact]
    public void A_key_inside_PKCS8_has_version_0() =>
        Assert.Contains("damaged or was cut off", Refusal(TestDer.Pkcs8(0, TestDer.Rsa, TestDer.Pkcs1(TestKeys.Rsa, 1))));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void No_number_of_a_key_is_negative(int number) =>
        Assert.Contains("damaged or was cut off", Refusal(TestDer.Pkcs1(TestKeys.Rsa, 0, negate: number)));

    [Fact]
    public void A_value_is_known_by_its_class_and_its_number()
    {
        Assert.True(new DerReader([0x02, 1, 0]).IsNext(UniversalTagNumber.Integer));
        Assert.False(new DerReader([0x02, 1, 0]).IsNext(UniversalTagNumber.Boolean));
        Assert.False(new DerReader([0x82, 1, 0]).IsNext(UniversalTagNumber.Integer));
        Assert.False(new DerReader([]).IsNext(UniversalTagNumber.EndOfContents));
        Assert.True(new DerReader([0x82, 1, 0]).IsNextOfContext(2));
        Assert.False(new DerReader([0x82, 1, 0]).IsNextOfContext(1));
        Assert.False(new DerReader([0x02, 1, 0]).IsNextOfContext(2));
        Assert.False(new DerReader([]).IsNextOfContext(0));
    }

    [Fact]
    public void Values_are_read_one_after_another()
    {
        var reader = new DerReader([0x30, 0x00, 0x02, 0x01, 0x07, 0x04, 0x01, 0x08, 0x06, 0x01, 0x2A, 0x05, 0x00, 0x02, 0x01, 0x09]);

        Assert.True(reader.Sequence().IsAtEnd);
        Assert.Equal([7], reader.Integer().ToArray());
        Assert.Equal([8], reader.Octets().ToArray());
        Assert.Equal("1.2", reader.ObjectIdentifier());
        reader.Skip();
        Assert.False(reader.IsAtEnd);
        Assert.Equal([9], reader.Integer().ToArray());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Octets_in_pieces_are_not_read() =>
        Assert.Throws<AsnContentException>(() => new DerReader([0x24, 0x03, 0x04, 0x01, 0x08]).Octets().ToArray());

    private static byte[] Pkcs8(byte[] key, byte[] parameters)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(TestDer.Rsa);
                for (var rest = parameters.AsSpan(); !rest.IsEmpty; rest = rest[2..])
                {
                    writer.WriteEncodedValue(rest[..2]);
                }
            }

            writer.WriteOctetString(key);
        }

        return writer.Encode();
    }

    private static string Refusal(byte[] der) =>
        Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse("id", Convert.ToBase64String(der))).Message;
}
