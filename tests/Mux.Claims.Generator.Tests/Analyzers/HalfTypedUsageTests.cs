using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

public class HalfTypedUsageTests
{
    private const string Source = """
        using System.Text;

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id, [Range(1, 100)] int? Width = 0)
        {
            public Teaser(PlaybackId id) : this(id, 641) => Fps = 60;
            public int? Fps { get; init; } = 31;
            public TimeSpan? Start { get; init; } = new(0, 0, -1);
        }

        public static class Page
        {
            public static void Example(PlaybackId id, Preview preview, SignedUrl url, MuxSigner signer, string text)
            {
                _ = new Preview(id, 641, Height: 0) { Fps = text.Length > 1 ? 60 : 0, Start = TimeSpan.FromSeconds(5), End = 20 };
                _ = preview with { Start = new TimeSpan(0, 0, 5) * 2, End = 40 } with { Fps = text switch { "a" => 0, _ => 1 } };
                var poster = new ThumbnailClaims(id) { Time = -TimeSpan.FromSeconds(1), Latest = true, FitMode = ThumbnailFit.Crop };
                var query = "&width=600";
                _ = url + query + $"{url.Value}&width={text}" + string.Format("{0}&width={1}", url, text) + string.Concat(url, "&a=b", text, text, text);
                _ = new StringBuilder(url.Value).Append("&width=600").Append(text);
                var builder = new UriBuilder(url.Value) { Query = "width=600" };
                builder.Query += "&height=" + text;
                _ = $"https://image.mux.com/{id}/animated.gif?token={poster.Sign(signer, TimeSpan.FromSeconds(1))}&width=600";
                _ = signer.SignUrl("https://stream.mux.com/a.m3u8?token=a&low_latency=true", TimeSpan.Zero);
                while (MuxSigningKey.Parse("-----BEGIN PRIVATE KEY-----", Environment.GetEnvironmentVariable("MUX_SIGNING_KEY")!) is { } key)
                {
                    using var other = new MuxSigner(key, new MuxSignerOptions { Lifetime = default });
                }
            }
        }
        """;

    private static readonly AnalyzerRun Analysis = new(
        new ValueAnalyzer(), new ContradictionAnalyzer(), new PublicUrlAnalyzer(), new IdentifierAnalyzer(), new SignedUrlAnalyzer(), new HandBuiltUrlAnalyzer(),
        new PrivateKeyAnalyzer(), new KeyArgumentAnalyzer(), new LifetimeAnalyzer(), new KeyPerCallAnalyzer(),
        new HandMadeTokenAnalyzer());

    [Fact]
    public async Task Half_typed_code_is_analyzed_without_an_exception()
    {
        Compilation compilation = ExampleRecords.Setup.Compile([]);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens()];
        for (int i = 0; i < tokens.Length; i += 5)
        {
            string half = (i % 2 == 0) ? Source.Remove(tokens[i].SpanStart, tokens[i].Span.Length) : Source[..tokens[i].SpanStart];
            Compilation edited = compilation.AddSyntaxTrees(ExampleRecords.Setup.Parse(half));
            Assert.DoesNotContain(await Analysis.DiagnosticsOfAsync(edited), diagnostic => diagnostic.Id == "AD0001");
        }
    }

    [Fact]
    public async Task Nothing_is_done_where_Mux_Claims_is_not_referenced() =>
        Assert.DoesNotContain(
            await Analysis.DiagnosticsOfAsync((ExampleRecords.Setup with { References = [] }).Compile([Source])),
            diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
}
