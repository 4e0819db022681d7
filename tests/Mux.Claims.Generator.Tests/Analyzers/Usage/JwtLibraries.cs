using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>A project that makes tokens with the JWT libraries of .NET.</summary>
internal static class JwtLibraries
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IdentityModel.Tokens.Jwt;
        global using System.Linq;
        global using System.Security.Claims;
        global using System.Security.Cryptography;
        global using System.Text;
        global using System.Text.Json;
        global using Jose;
        global using JoseJwt = Jose.JWT;
        global using JWT.Algorithms;
        global using JWT.Builder;
        global using Microsoft.IdentityModel.JsonWebTokens;
        global using Microsoft.IdentityModel.Tokens;
        global using Mux.Claims;
        """;

    public static CompilationSetup Setup { get; } = new()
    {
        SharedSources = [("Usings.cs", Usings)],
        References =
        [
            CompilationSetup.MuxClaims,
            .. new[]
            {
                typeof(Jose.JWT), typeof(JWT.Builder.JwtBuilder), typeof(Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler),
                typeof(Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor), typeof(System.IdentityModel.Tokens.Jwt.JwtSecurityToken),
            }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
        ],
    };
}
