using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>
/// Code as it is while it is typed: tokens missing, doubled, swapped, files cut off. Neither the generator nor an analyzer may throw, and
/// no error may stand in generated code, where its author could not mend it. A run tries 800 mutations; <c>MUX_MUTATIONS=1000000 dotnet
/// test --filter HalfTypedCode</c> is a longer one.
/// </summary>
public class HalfTypedCodeTests
{
    private const int Shards = 8;

    private static readonly string[] Sources =
    [
        """
        using System;
        using System.ComponentModel.DataAnnotations;
        using Mux.Claims;

        namespace Pages
        {
            public enum Tier { Free, Gold = 5 }

            public abstract record Page(PlaybackId Id)
            {
                public string? PlaybackRestrictionId { get; init; }
            }

            [MuxClaims(MuxAudience.Thumbnail)]
            public sealed partial record Poster(PlaybackId Id, int Width, [Claim("rotate")] int? Turn = 90) : Page(Id)
            {
                public required TimeSpan Time { get; init; }
                public int Height => Width * 9 / 16;
                public ThumbnailFit? FitMode { get; init; } = ThumbnailFit.Crop;
                [CustomClaim, StringLength(40), RegularExpression("[a-z]+")] public string? Campaign { get; init; }
                [CustomClaim("tier")] public Tier Tier { get; init; }
                [ClaimIgnore] public string? Note { get; set; }

                partial void OnValidate(ref ClaimErrors errors) => errors.Add("width", "is odd");
            }

            public static partial class Site<T>
                where T : class
            {
                [MuxClaims(MuxAudience.Gif)]
                internal readonly partial record struct Loop(PlaybackId Id, [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] TimeSpan? Start)
                {
                    [Range(16, 320)] public int? Width { get; init; }
                    public TimeSpan? Time { get; init; }
                    public string Sign(int x) => "";
                }
            }
        }
        """,
        """
        using System;
        using Mux.Claims;

        [MuxClaims(MuxAudience.Gif)]
        public partial record Preview(PlaybackId Id)
        {
            public TimeSpan? Start { get; init; } = TimeSpan.FromSeconds(2);
            public double? End { get; init; }
            public int? Fps { get; init; } = 60;
            public long @event;
        }

        [MuxClaims(MuxAudience.LiveStreamCounts)]
        public partial record struct Live(LiveStreamId Stream);

        public static class Program
        {
            private const int Wide = 640;

            public static void Main(string[] args)
            {
                using var signer = new MuxSigner(MuxSigningKey.Parse("key", Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY")!));
                var id = new PlaybackId("abc");
                var preview = new Preview(id) { Start = TimeSpan.FromSeconds(5), End = 20, Fps = 30 + 30 };
                SignedUrl url = (preview with { End = 7.5 }).ToSignedUrl(signer, TimeSpan.FromSeconds(30));
                Console.WriteLine(url + "&width=600" + $"{url}&time={Wide}");
                VideoClaims video = new(id) { MinResolution = VideoResolution.P1080, MaxResolution = VideoResolution.P720 };
                foreach (var arg in args)
                {
                    var token = video.Sign(signer, TimeSpan.FromHours(1));
                    Console.WriteLine($"https://stream.mux.com/{id}.m3u8?token={token}&max_resolution=720p");
                    signer.SignUrl("https://image.mux.com/abc/thumbnail.jpg?time=1");
                }
            }
        }
        """,
    ];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(MuxClaimsGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // The mutations run side by side; documentation is not what they break.
    private static readonly CSharpCompilation Empty =
        CompilationSetup.Default.Compile([]).WithOptions(CompilationSetup.Default.CompilationOptions.WithConcurrentBuild(false));

    private static readonly CSharpParseOptions ParseOptions = CompilationSetup.Default.ParseOptions.WithDocumentationMode(DocumentationMode.None);

    /// <summary>How many mutations are tried; the projects for other compilers try a tenth of them.</summary>
    private static int Mutations =>
        (int.TryParse(Environment.GetEnvironmentVariable("MUX_MUTATIONS"), CultureInfo.InvariantCulture, out var number) ? number : 800) /
        (Snapshot.ReceivedSuffix.Length == 0 ? 1 : 10);

    [Fact]
    public async Task Nothing_throws_and_no_error_stands_in_generated_code()
    {
        Assert.NotEmpty(Analyzers);
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForAsync(0, Shards, async (shard, _) =>
        {
            var random = new Random(shard);
            for (var i = shard; i < Mutations && failures.Count < 5; i += Shards)
            {
                var text = Mutate(Sources[random.Next(Sources.Length)], random);
                if (await FindFailureAsync(text) is { } failure)
                {
                    failures.Enqueue($"{failure}\nin\n{text}");
                }
            }
        });

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static string Mutate(string source, Random random)
    {
        if (random.Next(8) == 0)
        {
            // A line that was pasted twice.
            var lines = source.Split('\n').ToList();
            var line = random.Next(lines.Count);
            lines.Insert(random.Next(lines.Count), lines[line]);
            source = string.Join('\n', lines);
        }

        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(tokens.Count - 1);
            switch (random.Next(8))
            {
                case 0:
                    tokens.RemoveRange(at, tokens.Count - at);
                    break;
                case 1 or 2:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 3 or 4:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
                case 5:
                    tokens[at] = tokens[random.Next(tokens.Count)];
                    break;
                default:
                    tokens.RemoveAt(at);
                    break;
            }

            if (tokens.Count < 2)
            {
                break;
            }
        }

        return string.Concat(tokens.Select(token => token.ToFullString()));
    }

    private static async Task<string?> FindFailureAsync(string text)
    {
        // One compilation for all: the references are bound once.
        var compilation = Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, ParseOptions));
        var driver = CSharpGeneratorDriver.Create([new MuxClaimsGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } thrown)
        {
            return $"The generator threw: {thrown}";
        }

        foreach (var tree in result.GeneratedSources.Select(source => source.SyntaxTree))
        {
            if (output.GetSemanticModel(tree).GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            {
                return $"Generated code has an error: {error}\n{tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}";
            }
        }

        string? failure = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, analyzer, _) => failure = $"{analyzer} threw: {exception}",
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);

        // No analyzer looks at generated code, which to bind once more takes longer than all that they do.
        var analysis = new CompilationWithAnalyzers(output, Analyzers, options);
        await analysis.GetAnalyzerSemanticDiagnosticsAsync(
            analysis.Compilation.GetSemanticModel(analysis.Compilation.SyntaxTrees.First()), filterSpan: null, CancellationToken.None);
        return failure;
    }
}
