using System.Text.RegularExpressions;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>The README says what is so: its C# compiles, and its tables are the catalogue's.</summary>
public partial class ReadmeTests
{
    /// <summary>What the README's snippets take for granted.</summary>
    private static readonly SourceFile Given = new("Given.cs", """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Mux.Claims;
        global using static Given;

        internal static class Given
        {
            public static readonly PlaybackId id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
            public static readonly MuxSigningKey key = MuxSigningKey.Generate("key");
            public static readonly MuxSigner signer = new(MuxSigningKey.Generate("key"));
            public const string nextKeyId = "next";
            public const string nextPrivateKey = "";
            public static readonly List<Movie> videos = [];
            public static readonly IAsyncEnumerable<Movie> catalogue = null!;
            public static readonly IProgress<long> progress = new Progress<long>();
            public static readonly CancellationToken cancellationToken = default;
            public static readonly TextWriter file = TextWriter.Null;
            public static readonly Expiry expires = TimeSpan.FromDays(30);
        }

        internal sealed record Movie(PlaybackId Id);

        internal sealed record Card(SignedUrl Playlist, SignedUrl Poster);
        """);

    private static string Readme { get; } = File.ReadAllText(Repository.PathOf("README.md"));

    [Theory]
    [InlineData("README.md", 8)]
    [InlineData("samples/BulkSign/README.md", 2)]
    [InlineData("runtime/Mux.Claims/remote-keys.md", 1)]
    public async Task Every_snippet_compiles_and_no_analyzer_objects(string page, int atLeast)
    {
        var snippets = Snippet().Matches(File.ReadAllText(Repository.PathOf(page))).Select(match => match.Groups["code"].Value).ToList();
        Assert.True(snippets.Count >= atLeast, $"{page} has lost its snippets.");
        var declarations = snippets.Where(IsDeclaration).ToList();
        var statements = snippets.Except(declarations).Select((code, index) => new SourceFile($"Snippet{index}.cs", $$"""
            internal static class Snippet{{index}}
            {
                public static async Task RunAsync()
                {
            {{code}}
                    await Task.CompletedTask;
                }
            }
            """));

        await new AnalyzerRun(new DeclarationAnalyzer()) { Generator = new MuxClaimsGenerator() }.ReportsNothingAsync(
        [
            Given,
            .. declarations.Select((code, index) => new SourceFile($"Declaration{index}.cs", code)),
            .. statements,
        ]);
    }

    [Fact]
    public void The_table_of_audiences_is_the_catalogue()
    {
        var rows = MuxCatalogue.Audiences.Select(audience =>
        {
            var parameters = audience.Parameters
                .Where(parameter => parameter.HasUrlForm)
                .Select(parameter => $"`{parameter.Name}`" + (parameter.Status == ParameterStatus.Documented ? "" : $" ({parameter.Status.ToString().ToLowerInvariant()})"));
            return $"| `{audience.Name}` | `{audience.Claim}` | `{audience.SubjectType}` | `{audience.Record}` | {string.Join(", ", parameters)} |".Replace(" |  |", " | |", StringComparison.Ordinal);
        });
        var table = Readme.Split("<!-- audiences -->\n")[1].Split("<!-- /audiences -->")[0];

        Assert.Equal(string.Join('\n', rows), string.Join('\n', table.TrimEnd().Split('\n').Skip(2)));
    }

    private static bool IsDeclaration(string code) => code.Contains("[MuxClaims(", StringComparison.Ordinal);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
