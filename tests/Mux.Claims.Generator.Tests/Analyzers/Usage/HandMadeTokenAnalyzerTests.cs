using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class HandMadeTokenAnalyzerTests
{
    private static readonly AnalyzerRun Analysis = new(new HandMadeTokenAnalyzer()) { Setup = JwtLibraries.Setup };

    [Theory]
    [InlineData("return new JsonWebTokenHandler().CreateToken({|MUXC036:new SecurityTokenDescriptor { Claims = new Dictionary<string, object> { [\"sub\"] = id, [\"aud\"] = \"v\" }, Expires = until, SigningCredentials = credentials }|});")]
    [InlineData("var claims = new Dictionary<string, object> { { \"sub\", id } }; claims[\"time\"] = 5; claims.Add(\"aud\", \"t\"); return new JsonWebTokenHandler().CreateToken({|MUXC036:new SecurityTokenDescriptor { Claims = claims }|});")]
    [InlineData("return new JsonWebTokenHandler().CreateToken({|MUXC036:new SecurityTokenDescriptor { Audience = \"g\", Subject = new ClaimsIdentity(new[] { new Claim(\"sub\", id) }) }|});")]
    [InlineData("var descriptor = {|MUXC036:new SecurityTokenDescriptor()|}; descriptor.Audience = \"s\"; descriptor.Claims = new Dictionary<string, object> { [\"sub\"] = id }; return new JsonWebTokenHandler().CreateToken(descriptor);")]
    [InlineData("return new JwtSecurityTokenHandler().WriteToken({|MUXC036:new JwtSecurityToken(audience: \"v\", claims: [new Claim(System.IdentityModel.Tokens.Jwt.JwtRegisteredClaimNames.Sub, id)], expires: until, signingCredentials: credentials)|});")]
    [InlineData("var claims = new List<Claim> { new Claim(\"sub\", id), new(\"aud\", \"t\") }; return new JwtSecurityTokenHandler().WriteToken({|MUXC036:new JwtSecurityToken(claims: claims)|});")]
    [InlineData("var payload = {|MUXC036:new JwtPayload { { \"sub\", id }, { \"aud\", \"v\" }, { \"exp\", 1 } }|}; return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(new System.IdentityModel.Tokens.Jwt.JwtHeader(credentials), payload));")]
    [InlineData("return {|MUXC036:new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(new { sub = id, aud = \"v\", exp = 1 }), credentials)|};")]
    [InlineData("return {|MUXC036:new JsonWebTokenHandler().CreateToken($\"{{\\\"sub\\\":\\\"{id}\\\",\\\"aud\\\":\\\"t\\\",\\\"exp\\\":1}}\", credentials)|};")]
    [InlineData("return {|MUXC036:new JwtBuilder().WithAlgorithm(new RS256Algorithm(rsa, rsa)).AddClaim(\"sub\", id).AddClaim(\"aud\", \"v\").AddClaim(\"exp\", 1).Encode()|};")]
    [InlineData("return {|MUXC036:new JwtBuilder().AddClaim(ClaimName.Subject, id).AddClaim(ClaimName.Audience, \"g\").Encode()|};")]
    [InlineData("return {|MUXC036:JoseJwt.Encode(new Dictionary<string, object> { [\"sub\"] = id, [\"aud\"] = \"asset_id\" }, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("var payload = new { sub = id, aud = \"live_stream_id\", exp = 1 }; return {|MUXC036:JoseJwt.Encode(payload, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("var payload = JsonSerializer.SerializeToUtf8Bytes(new { sub = id, aud = \"v\", exp = 1 }); return Convert.ToBase64String({|MUXC036:rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)|});")]
    [InlineData("return {|MUXC036:JoseJwt.Encode(new { sub = id, aud = kind == 0 ? \"v\" : \"t\" }, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("return {|MUXC036:JoseJwt.Encode(new { sub = id, aud = kind switch { 0 => \"v\", 1 => \"t\", _ => throw new ArgumentException(id) } }, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("var jwt = {|MUXC036:JoseJwt.Encode(new { sub = id, aud = audience }, rsa, JwsAlgorithm.RS256)|}; return $\"https://stream.mux.com/{id}.m3u8?token={jwt}\";")]
    [InlineData("return {|MUXC036:JoseJwt.Encode(new { iss = audience, sub = id, aud = \"v\", kid = audience, exp = 1L }, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("return {|MUXC036:JoseJwt.Encode(new { iss = audience, sub = id, aud = \"t\", width = 5, exp = 1L }, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("return /* for Mux */ {|MUXC036:JoseJwt.Encode(new { iss = audience, sub = id, aud = \"v\", exp = 1L }, rsa, JwsAlgorithm.RS256)|};")]
    [InlineData("return {|MUXC036:JoseJwt.Encode(new { iss = audience, sub = id, aud = \"asset_id\", exp = 1L }, rsa, JwsAlgorithm.RS256)|};")]
    public Task A_token_of_Muxs_is_reported(string statement) => Analysis.ReportsAsync(Method(statement));

    [Theory]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = new Dictionary<string, object> { [\"sub\"] = id, [\"aud\"] = \"https://api.example.com\" } });")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Audience = \"video\", Subject = new ClaimsIdentity(new[] { new Claim(\"sub\", id) }) });")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Audience = \"v\" });")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Audience = audience, Subject = new ClaimsIdentity(new[] { new Claim(\"sub\", id) }) });")]
    [InlineData("return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(issuer: \"v\", audience: \"example\", claims: [new Claim(\"sub\", id)], expires: until));")]
    [InlineData("var payload = new JwtPayload { { \"sub\", id }, { \"aud\", audience } }; return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(new System.IdentityModel.Tokens.Jwt.JwtHeader(), payload));")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(new { sub = id, aud = \"api\" }), credentials);")]
    [InlineData("return new JwtBuilder().AddClaim(\"sub\", id).AddClaim(\"aud\", \"api\").Encode();")]
    [InlineData("return new JwtBuilder().AddClaim(\"aud\", \"v\").Encode();")]
    [InlineData("return JoseJwt.Encode(new Dictionary<string, object> { [\"sub\"] = id }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return JoseJwt.Encode(new { sub = id, aud = kind == 0 ? \"v\" : audience }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return Convert.ToBase64String(rsa.SignData(Encoding.UTF8.GetBytes(id), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));")]
    [InlineData("var payload = JsonSerializer.SerializeToUtf8Bytes(new { sub = id, aud = \"api\" }); return Convert.ToBase64String(rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));")]
    [InlineData("var row = new Dictionary<string, object> { [\"sub\"] = id, [\"aud\"] = \"v\" }; return row.Count.ToString();")]
    [InlineData("return new Other.JwtBuilder().AddClaim(\"sub\", id).AddClaim(\"aud\", \"v\").Encode();")]
    [InlineData("var jwt = JoseJwt.Encode(new { sub = id, aud = audience }, rsa, JwsAlgorithm.RS256); return $\"https://stream.example.com/{id}.m3u8?token={jwt}\";")]
    [InlineData("return new JsonWebTokenHandler().ReadJsonWebToken(id).Subject;")]
    [InlineData("return JoseJwt.Encode(new { iss = audience, sub = id, aud = \"s\", exp = 1L }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return JoseJwt.Encode(new { sub = id, aud = \"d\", scope = \"read\", exp = 1L }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(\"https://issuer\", \"g\", [new Claim(\"sub\", id)], expires: until));")]
    [InlineData("return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(audience: \"t\", claims: [new Claim(\"sub\", id), new Claim(ClaimTypes.Role, \"admin\")]));")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Issuer = \"s\", Audience = \"s\", Claims = new Dictionary<string, object> { [\"sub\"] = id } });")]
    [InlineData("return new JwtBuilder().WithAlgorithm(new HMACSHA256Algorithm()).Issuer(id).Subject(id).Audience(\"v\").Encode();")]
    [InlineData("return JoseJwt.Encode(new { sub = id, aud = \"V\", exp = 1L }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return JoseJwt.Encode(new { sub = id, exp = 1L }, secret, JwsAlgorithm.HS256);")]
    [InlineData("return JoseJwt.Encode(new { aud = \"asset_id\", exp = 1L }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = new Dictionary<string, object> { [\"aud\"] = \"v\" } });")]
    [InlineData("return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(\"https://issuer\", audience, [new Claim(\"sub\", id)], expires: until));")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Issuer = \"me\", Audience = \"https://stream.example.com\", Claims = new Dictionary<string, object> { [\"sub\"] = id, [\"time\"] = 5 } });")]
    [InlineData("return JoseJwt.Encode(new { sub = id, aud = id, exp = 1L }, rsa, JwsAlgorithm.RS256);")]
    [InlineData("return new JwtBuilder().Subject(id).Audience(\"api\").Encode();")]
    [InlineData("var payload = new JwtPayload(\"v\", \"api\", [new Claim(\"sub\", id)], null, until); return new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(new System.IdentityModel.Tokens.Jwt.JwtHeader(), payload));")]
    [InlineData("return new JsonWebTokenHandler().CreateToken(\"{\\\"sub\\\":\\\"a\\\",\\\"aud\\\":\\\"api\\\"}\", credentials);")]
    public Task Other_tokens_are_not_reported(string statement) => Analysis.ReportsNothingAsync(Method(statement));

    [Theory]
    [InlineData("new { sub = id, aud = \"v\", exp = 1L }", "nothing checks what it says", "VideoClaims")]
    [InlineData("new { sub = id, aud = \"t\", exp = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds() }", "'exp' is in milliseconds, and Mux takes seconds", "ThumbnailClaims")]
    [InlineData("new { sub = id, aud = \"t\", exp = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds }", "'exp' is a fraction, and Mux takes whole seconds", "ThumbnailClaims")]
    [InlineData("new { sub = id, aud = \"g\" }", "it has no 'exp', and Mux refuses it without", "GifClaims")]
    [InlineData("new { sub = id, aud = \"v\", exp = 1L, iat = 1L, nbf = 1L }", "Mux gives no meaning to 'iat', 'nbf'", "VideoClaims")]
    [InlineData("new { sub = id, aud = \"v\", exp = 1L, viewer_id = id }", "'viewer_id' stands at the top level, and data of your own belongs in 'custom'", "VideoClaims")]
    [InlineData("new { sub = id, aud = \"g\", exp = 1L, time = 5 }", "'time' is no parameter of a Gif token", "GifClaims")]
    public Task The_message_says_what_Mux_makes_of_it(string payload, string fault, string record) => Analysis.ReportsMessagesAsync(
        Method($"return {{|MUXC036:JoseJwt.Encode({payload}, rsa, JwsAlgorithm.RS256)|}};"),
        $"This Mux token is made by hand: {fault}; declare what it says, or take {record}, and let Sign make it");

    [Theory]
    [InlineData("JoseJwt.Encode(new { sub = id, aud = \"v\", exp = 1L }, secret, JwsAlgorithm.HS256)")]
    [InlineData("new JwtBuilder().WithAlgorithm(new HMACSHA256Algorithm()).AddClaim(\"sub\", id).AddClaim(\"aud\", \"v\").AddClaim(\"exp\", 1L).Encode()")]
    [InlineData("new JsonWebTokenHandler().CreateToken(JsonSerializer.Serialize(new { sub = id, aud = \"v\", exp = 1L }), new SigningCredentials(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256))")]
    public Task An_access_tokens_secret_is_no_signing_key(string expression) => Analysis.ReportsMessagesAsync(
        Method($"return {{|MUXC036:{expression}|}};"),
        "This Mux token is made by hand: it is signed with HS256, and Mux takes RS256 alone, with a signing key; declare what it says, or take " +
        "VideoClaims, and let Sign make it");

    private static string Method(string statement) => $$"""
        public static class Page
        {
            public static string Sign(string id, string audience, int kind, RSA rsa, byte[] secret, SigningCredentials credentials, DateTime until)
            {
                {{statement}}
            }
        }

        namespace Other
        {
            public sealed class JwtBuilder
            {
                public JwtBuilder AddClaim(string name, object value) => this;
                public string Encode() => "";
            }
        }
        """;
}
