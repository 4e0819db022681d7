using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Mux.Claims;

var key = MuxSigningKey.Generate("a-key-id");
var publicKey = System.Security.Cryptography.RSA.Create();
publicKey.ImportFromPem(key.ExportPublicKeyPem());
using var signer = new MuxSigner(key);
SignedUrl url = new Poster(new PlaybackId("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4")) { Width = 600 }.ToSignedUrl(signer);
var result = await new JsonWebTokenHandler().ValidateTokenAsync(url.Token.Value, new TokenValidationParameters
{
    IssuerSigningKey = new RsaSecurityKey(publicKey),
    ValidAudience = "t",
    ValidateIssuer = false,
});
Console.WriteLine(result.IsValid ? url.Value : result.Exception);
return result.IsValid ? 0 : 1;

[MuxClaims(MuxAudience.Thumbnail)]
public sealed partial record Poster(PlaybackId PlaybackId)
{
    public int? Width { get; init; }
}
