using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Tests.Keys;

/// <summary>Every form in which people have a private key loads, and signs what its public half verifies.</summary>
public class AcceptedKeyTests
{
    private static readonly Dictionary<string, Func<string, string>> PemForms = new()
    {
        ["as Mux's dashboard downloads it"] = pem => pem,
        ["with CRLF"] = pem => pem.ReplaceLineEndings("\r\n"),
        ["with a line break at the end"] = pem => pem + "\n",
        [@"on one line with \n, as in .env files"] = pem => pem.Replace("\n", @"\n"),
        [@"on one line with \r\n"] = pem => pem.Replace("\n", @"\r\n") + @"\r\n",
        [@"on one line with \\n, escaped twice"] = pem => pem.Replace("\n", @"\\n"),
        ["on one line with spaces"] = pem => pem.Replace('\n', ' '),
        ["on one line without anything between"] = pem => pem.Replace("\n", ""),
        ["in double quotes"] = pem => $"\"{pem}\"",
        ["in single quotes"] = pem => $"'{pem}'",
        [@"in double quotes with \n, also at the end"] = pem => $"\"{pem.Replace("\n", @"\n")}\\n\"",
        ["with a byte order mark"] = pem => "\uFEFF" + pem,
        ["with white space around it"] = pem => $" \r\n\t{pem}\r\n \u00A0",
        ["with white space around the quotes"] = pem => $" \"\n{pem}\n\" \n",
        ["as Python prints bytes"] = pem => $"b'{pem.Replace("\n", @"\n")}'",
        ["as Python prints bytes, in quotes"] = pem => $"\"b'{pem.Replace("\n", @"\n")}\\n'\"",
        ["in backticks"] = pem => $"`{pem}`",
        ["in escaped quotes"] = pem => $"\\\"{pem.Replace("\n", @"\n")}\\\"",
        ["with a comma behind it, out of JSON"] = pem => $"\"{pem.Replace("\n", @"\n")}\",",
        ["with a comment before it"] = pem => "Signing key of the staging environment\n" + pem,
    };

    private static readonly Dictionary<string, Func<string, string>> Base64Forms = new()
    {
        ["as Mux's API gives it"] = TestKeys.Base64,
        ["without padding"] = pem => WithPadding(pem).TrimEnd('='),
        ["with padding"] = WithPadding,
        ["with more padding than there is"] = pem => WithPadding(pem) + "==",
        ["wrapped over lines"] = pem => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem), Base64FormattingOptions.InsertLineBreaks),
        [@"wrapped over lines with \n"] = pem =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(pem), Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", @"\n"),
        ["in the URL-safe alphabet"] = UrlSafe,
        ["in double quotes"] = pem => $"\"{TestKeys.Base64(pem)}\"",
        ["in single quotes"] = pem => $"'{TestKeys.Base64(pem)}'",
        ["with white space around it"] = pem => $"\t {TestKeys.Base64(pem)}\r\n",
        ["with a byte order mark"] = pem => "\uFEFF" + TestKeys.Base64(pem),
        ["of PEM with a byte order mark"] = pem => TestKeys.Base64("\uFEFF" + pem),
        ["of PEM with CRLF"] = pem => TestKeys.Base64(pem.ReplaceLineEndings("\r\n")),
        [@"of PEM with \n"] = pem => TestKeys.Base64(pem.Replace("\n", @"\n")),
        ["of PEM in quotes"] = pem => TestKeys.Base64($"\"{pem}\""),
        ["as Python prints bytes"] = pem => $"b'{TestKeys.Base64(pem)}'",
        ["as Python prints bytes, in double quotes"] = pem => $"b\"{TestKeys.Base64(pem)}\"",
        ["of DER"] = pem => Convert.ToBase64String(Der(pem)),
        ["of DER, wrapped over lines"] = pem => Convert.ToBase64String(Der(pem), Base64FormattingOptions.InsertLineBreaks),
        [@"of DER, wrapped over lines with \n"] = pem =>
            Convert.ToBase64String(Der(pem), Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", @"\n"),
        ["of DER in the URL-safe alphabet without padding"] = pem =>
            Convert.ToBase64String(Der(pem)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        ["of DER, as Python prints bytes"] = pem => $"b'{Convert.ToBase64String(Der(pem))}'",
        ["of DER: the lines of PEM without BEGIN and END"] = pem => string.Join('\n', pem.Split('\n')[1..^1]),
        ["of PEM in UTF-16, as PowerShell makes it"] = pem => Convert.ToBase64String(Encoding.Unicode.GetBytes(pem)),
    };

    public static TheoryData<string> PemFormNames => [.. PemForms.Keys];

    public static TheoryData<string> Base64FormNames => [.. Base64Forms.Keys];

    [Theory]
    [MemberData(nameof(PemFormNames))]
    public void A_PEM_key_is_accepted(string form)
    {
        foreach (string pem in new[] { TestKeys.Pkcs1, TestKeys.Pkcs8 })
        {
            string text = PemForms[form](pem);
            AssertSigns(MuxSigningKey.Parse(TestKeys.MuxKeyId, text));
            AssertSignsFromFile(Encoding.UTF8.GetBytes(text));
        }
    }

    [Theory]
    [MemberData(nameof(Base64FormNames))]
    public void Base64_of_a_PEM_key_is_accepted(string form)
    {
        foreach (string pem in new[] { TestKeys.Pkcs1, TestKeys.Pkcs8 })
        {
            string text = Base64Forms[form](pem);
            AssertSigns(MuxSigningKey.Parse(TestKeys.MuxKeyId, text));
            AssertSignsFromFile(Encoding.UTF8.GetBytes(text));
        }
    }

    [Fact]
    public void A_key_file_in_UTF_16_is_accepted()
    {
        AssertSignsFromFile([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TestKeys.Pkcs1)]);
        AssertSignsFromFile([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(TestKeys.Pkcs1)]);
    }

    [Fact]
    public void A_key_file_in_DER_is_accepted()
    {
        AssertSignsFromFile(TestKeys.Rsa.ExportRSAPrivateKey());
        AssertSignsFromFile(TestKeys.Rsa.ExportPkcs8PrivateKey());
    }

    [Fact]
    public void PKCS8_with_attributes_and_a_public_key_is_accepted()
    {
        byte[] key = TestKeys.Rsa.ExportRSAPrivateKey();
        AssertSigns(MuxSigningKey.Parse(TestKeys.MuxKeyId, PemEncoding.WriteString("PRIVATE KEY", TestDer.Pkcs8(0, TestDer.Rsa, key, [0xA0, 0]))));
        AssertSigns(MuxSigningKey.Parse(
            TestKeys.MuxKeyId, PemEncoding.WriteString("PRIVATE KEY", TestDer.Pkcs8(1, TestDer.Rsa, key, [0xA0, 0, 0x81, 2, 0, 5]))));
    }

    [Fact]
    public void Either_form_is_accepted_under_either_label()
    {
        AssertSigns(MuxSigningKey.Parse(TestKeys.MuxKeyId, PemEncoding.WriteString("PRIVATE KEY", TestKeys.Rsa.ExportRSAPrivateKey())));
        AssertSigns(MuxSigningKey.Parse(TestKeys.MuxKeyId, PemEncoding.WriteString("RSA PRIVATE KEY", TestKeys.Rsa.ExportPkcs8PrivateKey())));
    }

    [Theory]
    [InlineData(2056)]
    [InlineData(3072)]
    public void A_longer_key_is_accepted(int bits)
    {
        using RSA rsa = RSA.Create(bits);
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, rsa.ExportPkcs8PrivateKeyPem());

        Assert.Equal((bits + 7) / 8, key.SignatureSize);
        Assert.True(TestKeys.Verifies(rsa, TestKeys.Sign(key)));
    }

    [Fact]
    public void A_generated_key_has_2048_bits_and_signs_what_its_public_half_verifies()
    {
        using var key = MuxSigningKey.Generate("local");
        using RSA verifier = RSA.Create();
        verifier.ImportFromPem(key.ExportPublicKeyPem());

        Assert.Equal(2048, verifier.KeySize);
        Assert.True(TestKeys.Verifies(verifier, TestKeys.Sign(key)));
        using var other = MuxSigningKey.Generate("local");
        Assert.NotEqual(key.ExportPublicKeyPem(), other.ExportPublicKeyPem());
    }

    [Fact]
    public void The_exported_PEM_is_the_public_half_alone()
    {
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1);

        Assert.Equal(TestKeys.Rsa.ExportSubjectPublicKeyInfoPem(), key.ExportPublicKeyPem());
    }

    private static void AssertSigns(MuxSigningKey key)
    {
        using (key)
        {
            Assert.Equal(TestKeys.MuxKeyId, key.KeyId);
            Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
        }
    }

    private static void AssertSignsFromFile(byte[] content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            AssertSigns(MuxSigningKey.FromFile(TestKeys.MuxKeyId, path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Der(string pem) =>
        Convert.FromBase64String(string.Concat(pem.Split('\n')[1..^1]));

    /// <summary>Base64 that needs both characters of padding, whatever the length of the PEM text.</summary>
    private static string WithPadding(string pem)
    {
        string base64 = TestKeys.Base64(pem + new string('\n', (4 - (pem.Length % 3)) % 3));
        Assert.EndsWith("==", base64, StringComparison.Ordinal);
        return base64;
    }

    /// <summary>Only a comment can bring the two characters in which the alphabets differ into base64 of PEM.</summary>
    private static string UrlSafe(string pem)
    {
        string base64 = TestKeys.Base64("Which key ??? The one of staging >>>\n" + pem).Replace('+', '-').Replace('/', '_');
        Assert.Contains('-', base64);
        Assert.Contains('_', base64);
        return base64;
    }
}
