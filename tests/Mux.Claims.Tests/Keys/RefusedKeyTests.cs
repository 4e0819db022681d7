using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mux.Claims.Tests.Keys;

/// <summary>What is not an RSA private key is refused with a message that says what it is, and shows nothing of it.</summary>
public class RefusedKeyTests
{
    private static readonly Dictionary<string, (string Text, string[] Says)> Texts = new()
    {
        ["nothing"] = ("", ["is empty", "Pass the private key"]),
        ["white space"] = (" \r\n\t", ["is empty"]),
        ["empty quotes"] = ("\"\"", ["is empty"]),
        ["a public key"] = (TestKeys.Rsa.ExportSubjectPublicKeyInfoPem(), ["is a public key", "needs the private key"]),
        ["a PKCS#1 public key"] = (TestKeys.Rsa.ExportRSAPublicKeyPem(), ["is a public key"]),
        ["base64 of a public key"] = (TestKeys.Base64(TestKeys.Rsa.ExportSubjectPublicKeyInfoPem()), ["is a public key"]),
        ["an SSH public key"] = ("ssh-rsa " + TestKeys.Base64(new string('\x7F', 279)), ["SSH public key"]),
        ["a certificate"] = (Certificate(), ["is a certificate", "needs the private key"]),
        ["an EC key"] = (Ec(e => e.ExportECPrivateKeyPem()), ["elliptic-curve (EC)", "RSA (RS256)"]),
        ["an EC key in PKCS#8"] = (Ec(e => e.ExportPkcs8PrivateKeyPem()), ["elliptic-curve (EC)", "RSA (RS256)"]),
        ["base64 of an EC key"] = (TestKeys.Base64(Ec(e => e.ExportECPrivateKeyPem())), ["elliptic-curve (EC)"]),
        ["an EC key behind its parameters"] = (
            "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + Ec(e => e.ExportECPrivateKeyPem()),
            ["elliptic-curve (EC)"]),
        // RFC 8410, section 10.3.
        ["an Ed25519 key"] = (
            Pem("PRIVATE KEY", Convert.FromBase64String("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC")),
            ["Ed25519", "RSA (RS256)"]),
        ["a key under another label"] = (
            Pem("SIGNING KEY", TestKeys.Rsa.ExportRSAPrivateKey()), ["is PEM, but not an RSA private key. Pass the private key"]),
        ["an RSA-PSS key"] = (RsaPss(), ["RSA-PSS", "RSA (RS256)"]),
        ["a DSA key"] = (Pem("DSA PRIVATE KEY", new byte[800]), ["is a DSA key", "RSA (RS256)"]),
        ["a DSA key in PKCS#8"] = (Pem("PRIVATE KEY", TestDer.Pkcs8(0, "1.2.840.10040.4.1", [4, 1, 0])), ["is a DSA key"]),
        ["base64 of DSA in DER"] = (Convert.ToBase64String(TestDer.Integers(0, 11, 7, 3, 4, 5)), ["is a DSA key"]),
        ["an RSA-OAEP key"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(0, "1.2.840.113549.1.1.7", TestKeys.Rsa.ExportRSAPrivateKey())), ["RSA-OAEP", "RSA (RS256)"]),
        ["an Ed448 key"] = (Pem("PRIVATE KEY", TestDer.Pkcs8(0, "1.3.101.113", [4, 1, 0])), ["Ed448"]),
        ["an X25519 key"] = (Pem("PRIVATE KEY", TestDer.Pkcs8(0, "1.3.101.110", [4, 1, 0])), ["Diffie-Hellman"]),
        ["a key of an algorithm of tomorrow"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(0, "2.16.840.1.101.3.4.3.17", [4, 1, 0])), ["another algorithm's", "RSA (RS256)"]),
        ["base64 of an EC key in DER"] = (EcDer(e => e.ExportECPrivateKey()), ["elliptic-curve (EC)"]),
        ["base64 of an EC key in PKCS#8 DER"] = (EcDer(e => e.ExportPkcs8PrivateKey()), ["elliptic-curve (EC)"]),
        ["base64 of a public key in DER"] = (Convert.ToBase64String(TestKeys.Rsa.ExportSubjectPublicKeyInfo()), ["is a public key"]),
        ["base64 of a PKCS#1 public key in DER"] = (Convert.ToBase64String(TestKeys.Rsa.ExportRSAPublicKey()), ["is a public key"]),
        ["base64 of a certificate in DER"] = (string.Concat(Certificate().Split('\n')[1..^1]), ["is a certificate"]),
        ["base64 of a PKCS#12 container"] = (Convert.ToBase64String(TestDer.Pkcs12()), ["PKCS#12", "openssl pkcs12"]),
        ["base64 of DER under a passphrase"] = (
            Convert.ToBase64String(
                TestKeys.Rsa.ExportEncryptedPkcs8PrivateKey("pass", new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1))),
            ["under a passphrase", "openssl pkey"]),
        ["garbage behind the key inside PKCS#8"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(0, TestDer.Rsa, [.. TestKeys.Rsa.ExportRSAPrivateKey(), 5, 0])), ["damaged or was cut off"]),
        ["garbage behind the octet string of PKCS#8"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(0, TestDer.Rsa, TestKeys.Rsa.ExportRSAPrivateKey(), [4, 1, 0])), ["damaged or was cut off"]),
        ["PKCS#8 of an unknown version"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(2, TestDer.Rsa, TestKeys.Rsa.ExportRSAPrivateKey())), ["damaged or was cut off"]),
        ["PKCS#8 of a negative version"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(-1, TestDer.Rsa, TestKeys.Rsa.ExportRSAPrivateKey())), ["damaged or was cut off"]),
        ["PKCS#1 of an unknown version"] = (Pem("RSA PRIVATE KEY", TestDer.Pkcs1(TestKeys.Rsa, 7)), ["damaged or was cut off"]),
        ["a key with a negative number"] = (
            Pem("RSA PRIVATE KEY", TestDer.Pkcs1(TestKeys.Rsa, 0, negate: 4)), ["damaged or was cut off"]),
        ["a key whose modulus is negative"] = (
            Pem("RSA PRIVATE KEY", TestDer.Pkcs1(TestKeys.Rsa, 0, negate: 0)), ["damaged or was cut off"]),
        ["PKCS#8 of a key with a negative number"] = (
            Pem("PRIVATE KEY", TestDer.Pkcs8(0, TestDer.Rsa, TestDer.Pkcs1(TestKeys.Rsa, 0, negate: 2))), ["damaged or was cut off"]),
        ["a key of composite primes"] = (Pem("RSA PRIVATE KEY", TestDer.OfCompositePrimes()), ["damaged or was cut off"]),
        ["base64 of DER of composite primes"] = (Convert.ToBase64String(TestDer.OfCompositePrimes()), ["damaged or was cut off"]),
        ["a key of 9000 bits"] = (Pem("RSA PRIVATE KEY", TestDer.OfModulus(9000)), ["an RSA key of 9000 bits", "8192"]),
        ["half of base64 of DER"] = (Convert.ToBase64String(TestKeys.Rsa.ExportRSAPrivateKey())[..800], ["damaged or was cut off"]),
        ["hexadecimal"] = (Convert.ToHexString(TestKeys.Rsa.ExportRSAPrivateKey()), ["in hexadecimal"]),
        ["an OpenSSH key"] = (Pem("OPENSSH PRIVATE KEY", new byte[800]), ["OpenSSH"]),
        ["a key of 1024 bits"] = (Short(1024).ExportRSAPrivateKeyPem(), ["an RSA key of 1024 bits", "2048"]),
        ["base64 of a key of 2040 bits"] = (TestKeys.Base64(Short(2040).ExportPkcs8PrivateKeyPem()), ["an RSA key of 2040 bits", "2048"]),
        ["a key under a passphrase"] = (
            TestKeys.Rsa.ExportEncryptedPkcs8PrivateKeyPem("pass", new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)),
            ["under a passphrase", "openssl pkey"]),
        ["a key under a passphrase in the old form"] = (
            TestKeys.Pkcs1.Replace("KEY-----\nMII", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,1F2E3D\n\nMII"),
            ["under a passphrase", "openssl pkey"]),
        ["half a key"] = (TestKeys.Pkcs1[..800], ["cut off before its END line", "Copy it whole"]),
        ["the first line alone"] = (TestKeys.Pkcs1.Split('\n')[0], ["cut off before its END line", ".env"]),
        ["half a first line"] = (TestKeys.Pkcs1[..19], ["cut off before its END line"]),
        ["the first 1024 characters of base64"] = (TestKeys.Base64(TestKeys.Pkcs1)[..1024], ["cut off before its END line"]),
        ["the first 1025 characters of base64"] = (TestKeys.Base64(TestKeys.Pkcs1)[..1025], ["cut off before its END line"]),
        ["a key without some of its lines"] = (WithoutLines(TestKeys.Pkcs1), ["is a private key that is damaged or was cut off. Copy it again, whole."]),
        ["a PKCS#8 key without some of its lines"] = (WithoutLines(TestKeys.Pkcs8), ["damaged or was cut off"]),
        ["a key with something behind its end"] = (
            Pem("RSA PRIVATE KEY", [.. TestKeys.Rsa.ExportRSAPrivateKey(), 0, 0, 0]), ["damaged or was cut off"]),
        ["a key with another public exponent"] = (
            Pem("RSA PRIVATE KEY", Replace(TestKeys.Rsa.ExportRSAPrivateKey(), [2, 3, 1, 0, 1], [2, 3, 1, 0, 3])),
            ["damaged or was cut off"]),
        ["a key with other characters"] = (TestKeys.Pkcs1.Replace("\nMII", "\n*II"), ["damaged PEM text"]),
        ["two keys"] = (TestKeys.Pkcs1 + "\n" + TestKeys.Pkcs8, ["more than one PEM block", "private key's block alone"]),
        ["a key and its certificate"] = (TestKeys.Pkcs8 + "\n" + Certificate(), ["more than one PEM block"]),
        ["base64 of base64"] = (TestKeys.Base64(TestKeys.Base64(TestKeys.Pkcs1)), ["encoded twice", "base64 -d"]),
        ["the secret of an API access token"] = (Secret(0xC4), ["the secret of an API access token", "Signing keys are not API access tokens"]),
        ["a secret whose bytes begin as HTML does"] = (Secret('<'), ["the secret of an API access token"]),
        ["a secret whose bytes begin as JSON does"] = (Secret('{'), ["the secret of an API access token"]),
        ["a secret whose bytes begin as UTF-16 does"] = (Secret('[', 0), ["the secret of an API access token"]),
        ["a secret whose bytes begin with white space"] = (Secret(' ', '<'), ["the secret of an API access token"]),
        ["the ID of an API access token"] = (
            "44c819de-4add-4c9f-b2e9-384a0a71bede", ["the ID of an API access token", "Signing keys are not API access tokens"]),
        ["a key ID"] = (TestKeys.MuxKeyId, ["like a key ID", "Pass the private key"]),
        ["an HTML page"] = ("<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head></html>", ["HTML"]),
        ["base64 of an HTML page"] = (TestKeys.Base64("<html><head><title>Sign in</title></head></html>"), ["HTML"]),
        ["an XML key"] = (TestKeys.Rsa.ToXmlString(includePrivateParameters: true), ["XML"]),
        ["a JSON Web Key"] = (Jwk(), ["JSON Web Key", "PEM"]),
        ["base64 of a JSON Web Key"] = (TestKeys.Base64(Jwk()), ["JSON Web Key"]),
        ["some JSON"] = ("""{ "error": { "type": "unauthorized" } }""", ["is JSON"]),
        ["base64 of JSON in lines"] = (TestKeys.Base64("{\n\t\"error\": 403\n}"), ["is JSON"]),
        ["base64 of something else"] = (Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('x', 1700))), ["not of PEM"]),
        ["a sentence"] = ("It is in the vault; ask operations.", ["neither PEM nor base64"]),
        ["a path"] = ("/run/secrets/mux-signing-key.pem", ["path of a file", "FromFile"]),
        ["far too much"] = (new string('A', 70_000), ["too long"]),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_that_is_not_an_RSA_private_key_is_refused_with_what_it_looks_like(string name)
    {
        (string text, string[] says) = Texts[name];
        var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse(TestKeys.MuxKeyId, text));

        Assert.StartsWith("The key text ", exception.Message, StringComparison.Ordinal);
        Assert.All(says, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.Null(exception.InnerException);
        TestKeys.AssertShowsNothing(exception, text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_in_whatever_way_it_comes_in(string name)
    {
        string text = Texts[name].Text;
        string path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        try
        {
            foreach (Action load in new Action[]
            {
                () => MuxSigningKey.Parse(TestKeys.MuxKeyId, text),
                () => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path),
            })
            {
                TestKeys.AssertShowsNothing(Assert.Throws<MuxSigningKeyException>(load), text);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_answer_of_the_API_is_refused_with_the_member_to_take()
    {
        string key = TestKeys.Base64(TestKeys.Pkcs1);
        string text = $$$"""{"data":{"private_key":"{{{key}}}","id":"{{{TestKeys.MuxKeyId}}}","created_at":"1610108345"}}""";
        var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse(TestKeys.MuxKeyId, text));

        Assert.Contains("data.private_key", exception.Message, StringComparison.Ordinal);
        TestKeys.AssertShowsNothing(exception, key);
    }

    [Fact]
    public void An_assignment_is_refused_with_what_to_leave_out()
    {
        foreach (string key in new[] { TestKeys.Base64(TestKeys.Pkcs1), TestKeys.Pkcs1.Replace("\n", @"\n") })
        {
            var exception = Assert.Throws<MuxSigningKeyException>(
                () => MuxSigningKey.Parse(TestKeys.MuxKeyId, $"export MUX_PRIVATE_KEY=\"{key}\""));

            Assert.Contains("name of the variable", exception.Message, StringComparison.Ordinal);
            TestKeys.AssertShowsNothing(exception, key);
        }
    }

    [Fact]
    public void A_key_with_a_changed_character_is_refused_or_signs_as_before()
    {
        int refused = 0;
        for (int i = TestKeys.Pkcs1.IndexOf('\n') + 1; i < TestKeys.Pkcs1.LastIndexOf('\n'); i += 3)
        {
            StringBuilder changed = new(TestKeys.Pkcs1);
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            string text = changed.ToString();
            try
            {
                using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, text);
                Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
            }
            catch (MuxSigningKeyException e)
            {
                refused++;
                TestKeys.AssertShowsNothing(e, text);
            }
        }

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused_with_its_path()
    {
        string missing = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "mux.pem");
        foreach (string path in new[] { missing, Path.GetTempPath(), "", "mux\0.pem" })
        {
            var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path));

            Assert.Contains($"The key file '{path.Replace("\0", "\\u0000")}' cannot be read: ", exception.Message, StringComparison.Ordinal);
            Assert.NotNull(exception.InnerException);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\u0085")]
    [InlineData("\u200B")]
    [InlineData("\u2028")]
    [InlineData("\u202E")]
    [InlineData("\U000E0001")]
    public void A_path_that_could_forge_a_line_of_a_log_is_escaped(string forging)
    {
        var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, $"/run/a{forging}INFO all is well"));

        Assert.DoesNotContain(forging, exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public void A_file_whose_lengths_have_more_than_31_bits_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0x30, 0x80, 0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0]);

            Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path));
            Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse(TestKeys.MuxKeyId, Convert.ToBase64String(File.ReadAllBytes(path))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_pipe_and_a_device_are_refused_and_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string pipe = Path.Combine(directory, "key");
            using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            {
                made.WaitForExit();
            }

            string link = Path.Combine(directory, "link");
            File.CreateSymbolicLink(link, pipe);
            foreach (string path in new[] { pipe, link, "/dev/null", "/dev/zero", "/dev/urandom" })
            {
                var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path));
                Assert.Contains("a pipe or a device", exception.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_file_with_anything_but_a_key_is_refused_with_its_path()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, TestKeys.Rsa.ExportRSAPublicKey());
            var binary = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path));
            Assert.StartsWith($"The key file '{path}' is a public key", binary.Message, StringComparison.Ordinal);

            File.WriteAllBytes(path, []);
            var empty = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path));
            Assert.StartsWith($"The key file '{path}' is empty", empty.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Key_text_in_place_of_a_path_is_refused_and_not_shown()
    {
        string oneLine = TestKeys.Pkcs1.Replace("\n", @"\n");
        string hex = Convert.ToHexString(TestKeys.Rsa.ExportRSAPrivateKey());
        foreach (string text in new[]
        {
            TestKeys.Pkcs1, TestKeys.Base64(TestKeys.Pkcs1), TestKeys.Base64(TestKeys.Base64(TestKeys.Pkcs1)), oneLine, $"\"{oneLine}\"",
            $"b'{oneLine}'", hex, hex.ToLowerInvariant(), string.Join(':', hex.Chunk(2).Select(pair => new string(pair))),
            TestKeys.Rsa.ToXmlString(includePrivateParameters: true), Jwk(), Jwk().Replace("\"", "\\\""),
            TestKeys.Base64("\uFEFF" + TestKeys.Pkcs1), TestKeys.Base64("# \n" + TestKeys.Pkcs1),
            string.Concat(TestKeys.Pkcs8.Split('\n')[1..^1]), TestKeys.Pkcs1.Split('\n')[1],
        })
        {
            var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, text));

            Assert.Contains("load the text with Parse", exception.Message, StringComparison.Ordinal);
            TestKeys.AssertShowsNothing(exception, text);
        }
    }

    [Fact]
    public void A_piece_of_a_key_in_place_of_a_path_is_not_shown()
    {
        // Always the same key: of a million pieces, two look like paths.
        string body = string.Concat(PublishedVectors.WycheproofKey.ReplaceLineEndings("\n").Split('\n')[1..^1]);
        string hex = Convert.ToHexString(Convert.FromBase64String(body));
        for (int start = 0; start + 40 <= body.Length; start += 7)
        {
            string piece = body.Substring(start, 40);
            foreach (string path in new[] { piece, $"/run/secrets/{piece}", $"'{piece}'" })
            {
                TestKeys.AssertShowsNothing(Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path)), piece);
            }

            string digits = hex.Substring(start, 64);
            TestKeys.AssertShowsNothing(Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, digits)), digits);
        }
    }

    [Fact]
    public void Key_text_in_the_place_of_a_path_is_not_shown_however_its_bytes_are_written()
    {
        byte[][] pieces = [TestKeys.Rsa.ExportRSAPrivateKey(), TestKeys.Rsa.ExportParameters(true).D!, TestKeys.Rsa.ExportParameters(true).P!];
        foreach (byte[] piece in pieces)
        {
            string[] bytes = [.. piece.Select(value => value.ToString("x2"))];
            string[] lines = [.. bytes.Chunk(15).Select(line => string.Join(':', line))];
            string base64 = Convert.ToBase64String(piece);
            string[] runs = [.. base64.Chunk(10).Select(run => new string(run))];
            foreach (string text in new[]
            {
                string.Concat(bytes.Select(value => "%" + value)),
                Uri.EscapeDataString(Encoding.Latin1.GetString(piece)),
                string.Concat(bytes.Select(value => "\\x" + value)),
                string.Join(",", bytes.Select(value => "0x" + value)),
                string.Join(", ", bytes.Select(value => "0X" + value.ToUpperInvariant())),
                "{ " + string.Join("; ", bytes.Select(value => $"'{value}'")) + " }",
                string.Join("\\n    ", lines),
                string.Join("\n\t", lines),
                string.Join("\\r\\n", lines),
                string.Join(",", piece),
                new BigInteger(piece, isUnsigned: true, isBigEndian: true).ToString(),
                Uri.EscapeDataString(base64),
                string.Join("\\n", runs),
                string.Join(", ", runs.Select(run => $"\"{run}\"")),
            })
            {
                var exception = Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, text));
                TestKeys.AssertShowsNothing(exception, text);
                Assert.Null(exception.InnerException);
            }
        }
    }

    [Theory]
    [InlineData("IVB/V90SLYQMUkgg9ih+68XLJKbxysfbskORfi45")]
    [InlineData("qvjbgFOTHV+osveQpaif/A+d+OCE43N0oVUUP/m6")]
    [InlineData("LjgQHY7iZ/9+rbyjn/JVsueggbhTCSG0JC+j+HQOvtoAfqyV")]
    [InlineData("7ihjDT8A/UIX/PCFKNpog+AvuxUYDucg+vWPXsQAUPUHqaw/")]
    public void A_piece_that_is_quieter_than_others_is_not_shown_either(string piece) =>
        TestKeys.AssertShowsNothing(Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, piece)), piece);

    [Theory]
    [InlineData("/run/secrets/mux.pem")]
    [InlineData("/home/JohnSmith/Projects/VideoPlatform/Secrets/MuxSigningKey.pem")]
    [InlineData("/srv/VideoPlatform2026/Secrets/MuxSigningKey.pem")]
    [InlineData("C:/Users/JohnDoe1/Documents/MuxSigningKey.pem")]
    [InlineData("/Volumes/SSD2/Work/ACMEVideoAPI/src/AcmeVideo/Keys/MuxKey1.pem")]
    [InlineData("/Users/JaneDoe/Documents/Keys/Mux.Production.pem")]
    [InlineData("/var/lib/kubelet/pods/44c819de-4add-4c9f-b2e9-384a0a71bede/volumes/mux")]
    [InlineData("C:\\Keys\\MuxSigningKey2026.pem")]
    [InlineData("no such file")]
    public void A_path_is_shown(string path) => Assert.Contains(
        $"'{path}'",
        Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.FromFile(TestKeys.MuxKeyId, path)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Backslashes_before_a_line_break_are_one_and_others_stay()
    {
        string many = new('\\', 60_000);
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1.Replace("\n", @"\\\n"));

        Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
        Assert.Contains("neither PEM nor base64", Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse("id", "a" + many + "a")).Message);
        Assert.Contains("is empty", Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse("id", many)).Message);
        Assert.Contains("is empty", Assert.Throws<MuxSigningKeyException>(() => MuxSigningKey.Parse("id", many + "n")).Message);
    }

    [Fact]
    public void An_exception_without_a_message_has_a_general_one() =>
        Assert.Equal("The Mux signing key cannot be used.", new MuxSigningKeyException().Message);

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>("keyId", () => MuxSigningKey.Parse(null!, TestKeys.Pkcs1));
        Assert.Throws<ArgumentNullException>("text", () => MuxSigningKey.Parse(TestKeys.MuxKeyId, null!));
        Assert.Throws<ArgumentNullException>("keyId", () => MuxSigningKey.FromFile(null!, "mux.pem"));
        Assert.Throws<ArgumentNullException>("path", () => MuxSigningKey.FromFile(TestKeys.MuxKeyId, null!));
        Assert.Throws<ArgumentNullException>("keyId", () => MuxSigningKey.FromRsa(null!, TestKeys.Rsa));
        Assert.Throws<ArgumentNullException>("rsa", () => MuxSigningKey.FromRsa(TestKeys.MuxKeyId, null!));
        Assert.Throws<ArgumentNullException>("keyId", () => MuxSigningKey.Generate(null!));
    }

    /// <summary>56 bytes in base64, as Mux makes the secrets of API access tokens, with a beginning of their own.</summary>
    private static string Secret(params ReadOnlySpan<int> start)
    {
        byte[] secret = [.. SHA512.HashData("an API access token"u8).AsSpan(0, 56)];
        for (int i = 0; i < start.Length; i++)
        {
            secret[i] = (byte)start[i];
        }

        return Convert.ToBase64String(secret);
    }

    private static string Pem(string label, byte[] der) => PemEncoding.WriteString(label, der);

    private static string Ec(Func<ECDsa, string> export)
    {
        using ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return export(ec);
    }

    private static string EcDer(Func<ECDsa, byte[]> export)
    {
        using ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(export(ec));
    }

    private static RSA Short(int bits) => RSA.Create(bits);

    /// <summary>The same key, marked as one for RSA-PSS alone: its identifier ends in 10 in place of 1.</summary>
    private static string RsaPss() =>
        Pem("PRIVATE KEY", Replace(TestKeys.Rsa.ExportPkcs8PrivateKey(), [0xF7, 0x0D, 1, 1, 1], [0xF7, 0x0D, 1, 1, 10]));

    private static byte[] Replace(byte[] der, byte[] old, byte[] replacement)
    {
        replacement.CopyTo(der, der.AsSpan().IndexOf(old));
        return der;
    }

    private static string WithoutLines(string pem)
    {
        string[] lines = pem.Split('\n');
        return string.Join('\n', [.. lines[..5], .. lines[8..]]);
    }

    private static string Certificate()
    {
        var request = new CertificateRequest("CN=mux", TestKeys.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        return certificate.ExportCertificatePem();
    }

    private static string Jwk()
    {
        RSAParameters key = TestKeys.Rsa.ExportParameters(includePrivateParameters: true);
        return $$"""{"kty":"RSA","n":"{{Convert.ToBase64String(key.Modulus!)}}","d":"{{Convert.ToBase64String(key.D!)}}"}""";
    }
}
