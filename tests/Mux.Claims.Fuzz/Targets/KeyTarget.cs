using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Fuzz.Feedback;

namespace Mux.Claims.Fuzz.Targets;

/// <summary>
/// Key texts, and what stands in their place or they in its. The first character of an input says where the rest goes: T to the text, F to
/// a file (a byte a character), I to the key ID, P to the path of a file.
/// </summary>
internal sealed class KeyTarget : FuzzTarget, IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public override string Name => "keys";

    public override IReadOnlyList<string> Seeds { get; } = [.. FuzzKeys.All.SelectMany(key => Lines("keys.txt").Select(line => Fill(line, key)))];

    public override string Mutate(string seed, string other, Mutator mutator)
    {
        if (mutator.Chance(0.5))
        {
            return seed[..1] + mutator.Mutate(seed[1..], other[1..]);
        }

        // In DER, where text mutations of its base64 seldom leave anything in order.
        var key = mutator.Pick(FuzzKeys.All);
        var der = mutator.Chance(0.5) ? key.ExportRSAPrivateKey() : key.ExportPkcs8PrivateKey();
        for (var changes = 1 + mutator.Below(3); changes > 0; changes--)
        {
            // What is at the beginning says what all is.
            var at = mutator.Below(mutator.Chance(0.5) ? Math.Min(48, der.Length) : der.Length);
            der = mutator.Below(4) switch
            {
                0 => [.. der[..at], (byte)mutator.Below(256), .. der[at..]],
                1 when der.Length > 1 => [.. der[..at], .. der[(at + 1)..]],
                2 => der[..Math.Max(at, 1)],
                _ => [.. der[..at], (byte)(der[at] ^ (1 << mutator.Below(8))), .. der[(at + 1)..]],
            };
        }

        return mutator.Below(5) switch
        {
            0 => "F" + Encoding.Latin1.GetString(der),
            1 => "T" + Convert.ToBase64String(der),
            2 => "T" + PemEncoding.WriteString("PRIVATE KEY", der),
            3 => "T" + Convert.ToBase64String(Encoding.UTF8.GetBytes(PemEncoding.WriteString("RSA PRIVATE KEY", der))),
            _ => "T" + PemEncoding.WriteString("RSA PRIVATE KEY", der),
        };
    }

    public override void Try(string input)
    {
        var text = input[1..];
        try
        {
            using var key = Load(input[0], text);
            Accepted++;
            FindingException.ThrowUnless(FuzzKeys.PublicHalves.Contains(key.ExportPublicKeyPem()), "a key is another than the one that was changed");
            using var signer = new MuxSigner(key, new MuxSignerOptions { TimeProvider = FuzzKeys.Clock });
            using var verifier = RSA.Create();
            verifier.ImportFromPem(key.ExportPublicKeyPem());
            var token = signer.Sign(new VideoClaims(new PlaybackId("abc"))).Value;
            FindingException.ThrowUnless(
                verifier.VerifyData(
                    Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]),
                    System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1)),
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1),
                "a key signs what its public half does not verify");
            FindingException.ThrowUnless(key.KeyId.Length <= 256 && !FuzzKeys.LongSecrets.IsShownIn(key.KeyId), $"a key ID is the text of a key: {key.KeyId}");
        }
        catch (MuxSigningKeyException e)
        {
            for (Exception? cause = e; cause is not null; cause = cause.InnerException)
            {
                CheckShown("a message", cause.Message, 6000, isOfLines: cause != e);

                // A short piece looks like a path or an ID.
                var secrets = input[0] == 'P' ? FuzzKeys.LongSecrets : FuzzKeys.Secrets;
                secrets.CheckHidden(cause.ToString());
            }
        }
    }

    public void Dispose() => File.Delete(_path);

    private MuxSigningKey Load(char place, string text)
    {
        switch (place)
        {
            case 'F':
                File.WriteAllBytes(_path, Encoding.Latin1.GetBytes(text));
                return MuxSigningKey.FromFile("fuzz", _path);
            case 'I':
                return MuxSigningKey.FromRsa(text, FuzzKeys.All[0], leaveOpen: true);
            case 'P':
                return MuxSigningKey.FromFile("fuzz", text);
            default:
                return MuxSigningKey.Parse("fuzz", text);
        }
    }

    private static string Fill(string line, RSA key)
    {
        var (pkcs1, pkcs8) = (key.ExportRSAPrivateKeyPem(), key.ExportPkcs8PrivateKeyPem());
        var (der1, der8) = (key.ExportRSAPrivateKey(), key.ExportPkcs8PrivateKey());
        return new StringBuilder(line)
            .Replace("{pkcs1}", pkcs1)
            .Replace("{pkcs8}", pkcs8)
            .Replace("{pkcs1 escaped}", pkcs1.Replace("\n", "\\n"))
            .Replace("{pkcs1 on one line}", pkcs1.Replace('\n', ' '))
            .Replace("{base64 of pkcs1}", Convert.ToBase64String(Encoding.UTF8.GetBytes(pkcs1)))
            .Replace("{base64 of pkcs8}", Convert.ToBase64String(Encoding.UTF8.GetBytes(pkcs8)))
            .Replace("{base64 of base64}", Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(pkcs1)))))
            .Replace("{base64 of der1}", Convert.ToBase64String(der1))
            .Replace("{base64 of der8}", Convert.ToBase64String(der8))
            .Replace("{base64url of der8}", FuzzKeys.Base64Url(der8))
            .Replace("{hex of der1}", Convert.ToHexStringLower(der1))
            .Replace("{der1}", Encoding.Latin1.GetString(der1))
            .Replace("{der8}", Encoding.Latin1.GetString(der8))
            .Replace("{xml}", key.ToXmlString(includePrivateParameters: true))
            .Replace("{public}", key.ExportSubjectPublicKeyInfoPem())
            .Replace("{utf16}", Encoding.Latin1.GetString([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(pkcs1)]))
            .ToString();
    }
}
