using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.Rules;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>Diagnostics stand on the user's own tokens, where the compiler's ways to suppress them work.</summary>
public class SuppressionTests
{
    private static readonly AnalyzerRun Analysis =
        new([.. RuleCatalogue.Analyzers]) { Generator = new MuxClaimsGenerator(), Setup = ExampleRecords.Empty };

    [Fact]
    public Task A_pragma_suppresses_a_rule() => Analysis.ReportsAsync("""
        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Watch(PlaybackId Id)
        {
        #pragma warning disable MUXC014
            [CustomClaim] public string? Email { get; init; }
        #pragma warning restore MUXC014
            [CustomClaim] public string? {|MUXC014:Phone|} { get; init; }
        }

        public static class Page
        {
        #pragma warning disable MUXC030 // A proxy removes it.
            public static string Url(SignedUrl url) => url + "&width=600";
        #pragma warning restore MUXC030
            public static string Other(SignedUrl url) => url + {|MUXC030:"&width=600"|};
        }
        """);

    [Fact]
    public Task An_attribute_suppresses_a_rule() => Analysis.ReportsNothingAsync("""
        using System.Diagnostics.CodeAnalysis;

        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Watch(PlaybackId Id)
        {
            [SuppressMessage("Mux.Claims.Declaration", "MUXC014", Justification = "The address of a shop.")]
            [CustomClaim] public string? Address { get; init; }
        }
        """);
}
