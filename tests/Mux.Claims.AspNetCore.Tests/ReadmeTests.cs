using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>The packages' READMEs say what is so: their C# compiles.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>What the snippets take for granted: a project of the Web SDK, and the reader's own services.</summary>
    private const string Given = """
        global using System;
        global using System.Collections.Generic;
        global using System.Net;
        global using System.Net.Http;
        global using System.Security.Claims;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Mux.Claims;
        global using Mux.Claims.Client;
        global using static Given;

        internal static class Given
        {
            public static readonly string[] args = [];
            public static readonly HttpClient http = new();
            public static readonly MuxSigner signer = new(MuxSigningKey.Generate("key"));
            public static readonly MuxSigningKeysClient keys = new(http, new MuxAccessToken("id", "secret"));
            public static readonly string keyId = "key";
            public static readonly CancellationToken stopping = default;
            public static readonly string leakedKeyId = "leaked";
            public static readonly Secrets secrets = new();
            public static readonly Films films = new();
            public static readonly Metrics metrics = new();
            public static readonly WebApplicationBuilder builder = WebApplication.CreateBuilder();
            public static readonly System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = null!;
        }

        internal sealed class AppDbContext(DbContextOptions<AppDbContext> options)
            : DbContext(options), Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.IDataProtectionKeyContext
        {
            public DbSet<Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey> DataProtectionKeys => null!;
        }

        internal sealed class Secrets
        {
            public Task SaveAsync(string id, string privateKey) => Task.CompletedTask;
        }

        internal sealed class Vault
        {
            public MuxSigningKey OpenSigningKey() => MuxSigningKey.Generate("key");
        }

        internal sealed class Films
        {
            public ValueTask<bool> MayWatchAsync(ClaimsPrincipal user, PlaybackId id) => new(true);
        }

        internal sealed class Metrics
        {
            public Metrics AddMeter(params string[] names) => this;
        }
        """;

    private static readonly string[] Trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    [Theory]
    [InlineData("Mux.Claims.Client", 5)]
    [InlineData("Mux.Claims.AspNetCore", 10)]
    [InlineData("Mux.Claims.EntityFrameworkCore", 2)]
    public void Every_snippet_compiles(string package, int atLeast)
    {
        using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream(package)!);
        var snippets = Snippet().Matches(reader.ReadToEnd()).Select(match => match.Groups["code"].Value).ToList();
        Assert.InRange(snippets.Count, atLeast, 100);

        var sources = snippets.Select((code, index) => code.StartsWith("public ", StringComparison.Ordinal) ? code : $$"""
            {{string.Concat(Usings().Matches(code).Select(match => match.Value))}}
            internal static class Snippet{{index}}
            {
                public static async Task Run()
                {
                    await Task.CompletedTask;
            {{Usings().Replace(code, "")}}
                }
            }
            """);
        var compilation = CSharpCompilation.Create(
            "Readme",
            sources.Prepend(Given).Select((source, index) => CSharpSyntaxTree.ParseText(source, path: $"Snippet{index}.cs")),
            Trusted.Select(path => MetadataReference.CreateFromFile(path)),
            // The SDK, too, lets a library be compiled against an older version of another one.
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Usings();
}
