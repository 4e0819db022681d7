using System;
using System.Security.Cryptography;
using System.Text;
using Mux.Claims;

namespace Consumer;

/// <summary>Signs a poster, and checks the token with nothing but RSA.</summary>
internal static class PosterSigning
{
    public static string SignAndCheck()
    {
        using var rsa = RSA.Create(2048);
        using var signer = new MuxSigner(MuxSigningKey.FromRsa("consumer", rsa, leaveOpen: true));
        var poster = new Poster(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4"))
        {
            Time = TimeSpan.FromSeconds(25),
            Width = 600,
            Height = 338,
            FitMode = ThumbnailFit.SmartCrop,
            Campaign = "spring",
        };
        var url = poster.ToSignedUrl(signer);
        Check(url.Token.Value, rsa, poster);
        return url.Value;
    }

    public static void Check(string token, RSA rsa, Poster poster)
    {
        var parts = token.Split('.');
        var signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        if (!rsa.VerifyData(signed, Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw new InvalidOperationException("The signature does not fit.");
        }

        if (Poster.ReadClaims(Decode(parts[1])) != poster)
        {
            throw new InvalidOperationException("The token has other claims: " + Encoding.UTF8.GetString(Decode(parts[1])));
        }
    }

    private static byte[] Decode(string base64Url)
    {
        var base64 = base64Url.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
