using System;
using System.Collections.Generic;
using Consumer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

using var rsa = KeyFile.Read(args[0]);
const string id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";
var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
var token = handler.CreateToken(new SecurityTokenDescriptor
{
    Claims = new Dictionary<string, object>
    {
        ["time"] = 25,
        ["width"] = 600,
        ["custom"] = new Dictionary<string, object> { ["campaign"] = "spring" },
        ["kid"] = "consumer",
        ["sub"] = id,
        ["aud"] = "t",
        ["exp"] = DateTimeOffset.UtcNow.AddDays(7).ToUnixTimeSeconds(),
    },
    SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "consumer" }, SecurityAlgorithms.RsaSha256),
});
KeyFile.Report($"https://image.mux.com/{id}/thumbnail.jpg?token={token}");

var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
{
    IssuerSigningKey = new RsaSecurityKey(rsa),
    ValidAudience = "t",
    ValidateIssuer = false,
});
if (!result.IsValid)
{
    throw new InvalidOperationException("The signature does not fit.", result.Exception);
}
