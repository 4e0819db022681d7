using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>Values that come through variables: what code changes or asks about is not known, whatever it began as.</summary>
public class VariableTests
{
    private static readonly AnalyzerRun Analysis =
        new(new ValueAnalyzer(), new LifetimeAnalyzer(), new PublicUrlAnalyzer(), new IdentifierAnalyzer(), new HandBuiltUrlAnalyzer(), new SignedUrlAnalyzer())
        {
            Generator = new MuxClaimsGenerator(),
            Setup = ExampleRecords.Empty,
        };

    [Theory]
    [InlineData("var total = TimeSpan.Zero; foreach (var clip in clips) total += clip; _ = claims.Sign(signer, total);")]
    [InlineData("var total = 0; total++; _ = claims.Sign(signer, TimeSpan.FromHours(total));")]
    [InlineData("var expires = DateTimeOffset.UtcNow; expires += TimeSpan.FromHours(2); _ = claims.Sign(signer, expires);")]
    [InlineData("var (expires, other) = (DateTimeOffset.UtcNow, 1); (expires, other) = (expires.AddHours(1), 2); _ = claims.Sign(signer, expires);")]
    [InlineData("var expires = DateTimeOffset.UtcNow; expires = expires.AddHours(1); _ = claims.Sign(signer, expires);")]
    [InlineData("var lifetime = TimeSpan.Zero; Set(ref lifetime); _ = claims.Sign(signer, lifetime);")]
    [InlineData("long start = when.ToUnixTimeMilliseconds(); start /= 1000; _ = new Clip(id) { ProgramStartTime = start };")]
    [InlineData("double s = span.TotalMilliseconds; s /= 1000; _ = new Clip(id) { AssetStartTime = s };")]
    [InlineData("var lifetime = TimeSpan.Zero; _ = claims.Sign(signer, {|MUXC034:lifetime|});")]
    [InlineData("long start = when.ToUnixTimeMilliseconds(); _ = new Clip(id) { ProgramStartTime = {|MUXC020:start|} };")]
    [InlineData("double s = span.TotalMilliseconds; _ = new Clip(id) { AssetStartTime = {|MUXC020:s|} };")]
    public Task A_local_that_is_changed_is_not_what_it_began_as(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var rates = new List<int> { 15, 60 }; foreach (var fps in rates) _ = new GifClaims(id) { Fps = {|MUXC020:fps|} };")]
    [InlineData("var rates = new List<int> { 15, 60 }; rates.RemoveAll(rate => rate > 30); foreach (var fps in rates) _ = new GifClaims(id) { Fps = fps };")]
    [InlineData("var rates = new List<int> { 15, 60 }; rates.Clear(); foreach (var fps in rates) _ = new GifClaims(id) { Fps = fps };")]
    [InlineData("var rates = new List<int> { 15, 60 }; rates[1] = 30; foreach (var fps in rates) _ = new GifClaims(id) { Fps = fps };")]
    [InlineData("var rates = new List<int> { 15, 60 }; var same = rates; same[1] = 30; foreach (var fps in rates) _ = new GifClaims(id) { Fps = fps };")]
    [InlineData("int[] widths = [0, 0]; Fill(widths); foreach (var width in widths) _ = new GifClaims(id) { Width = width };")]
    [InlineData("int[] widths = [0, 0]; Array.Fill(widths, 320); _ = new GifClaims(id) { Width = widths[0] };")]
    [InlineData("int[] widths = [0, 0]; Set(ref widths[0]); _ = new GifClaims(id) { Width = widths[0] };")]
    [InlineData("int[] widths = [0, 320]; _ = new GifClaims(id) { Width = {|MUXC020:widths[0]|} }; _ = widths.Length + widths[1];")]
    [InlineData("foreach (var fps in Constant) _ = new GifClaims(id) { Fps = {|MUXC020:fps|} };")]
    [InlineData("foreach (var fps in SetInConstructor) _ = new GifClaims(id) { Fps = fps };")]
    [InlineData("foreach (var fps in SetElsewhere) _ = new GifClaims(id) { Fps = fps };")]
    public Task A_collection_that_is_changed_is_not_what_it_was_made_of(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("for (var fps = 10; fps <= 60; fps += 10) { _ = new GifClaims(id) { Fps = {|MUXC020:fps|} }; }")]
    [InlineData("for (var fps = 10; fps <= 60; fps += 10) { if (fps > 30) break; _ = new GifClaims(id) { Fps = fps }; }")]
    [InlineData("for (var fps = 10; fps <= 60; fps += 10) { if (fps * 10 > 300) break; _ = new GifClaims(id) { Fps = fps }; }")]
    [InlineData("for (var fps = 10; fps <= 60; fps += 10) { if (!Fits(fps + 1)) continue; _ = new GifClaims(id) { Fps = fps }; }")]
    [InlineData("for (var fps = 10; fps <= 60; fps += 10) { if (fps.ToString().Length > 1 && fps.CompareTo(30) > 0) continue; _ = new GifClaims(id) { Fps = fps }; }")]
    public Task A_variable_that_code_asks_about_is_not_known_behind_the_question(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("Action act = () => _ = new PlaybackId(\"a/b\"); Should(act).Throw<ArgumentException>();")]
    [InlineData("That(() => new PlaybackId(\"\"), Throws.ArgumentException);")]
    [InlineData("Should(() => signer.SignUrl(\"http://x\")).Throw<ClaimValidationException>();")]
    [InlineData("Action act = () => _ = new PlaybackId({|MUXC025:\"a/b\"|}); act();")]
    [InlineData("ArgumentNullException.ThrowIfNull(signer); Action act = () => _ = new PlaybackId({|MUXC025:\"a/b\"|}); act();")]
    public Task A_test_of_what_is_thrown_is_no_mistake(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var extra = string.Join(\"&\", new string[] { }); _ = $\"https://stream.mux.com/{id}.m3u8?token={text}{extra}\";")]
    [InlineData("var extra = string.Concat(new string[] { }); _ = $\"https://stream.mux.com/{id}.m3u8?token={text}{extra}\";")]
    [InlineData("_ = new Uri(new Uri(\"https://stream.mux.com/\"), string.Join(\"&\", new string[] { }));")]
    [InlineData("var uri = new UriBuilder { Host = string.Join(\"\", new string[] { }), Path = string.Join(\"\", new string[] { }) }; _ = uri.Uri;")]
    public Task A_text_of_no_pieces_is_empty(string statements) => VerifyAsync(statements);

    private static async Task VerifyAsync(string statements)
    {
        var source = MarkedSource.Parse($$"""
            using System.Collections.Generic;

            [MuxClaims(MuxAudience.Video)]
            public partial record Clip(PlaybackId Id)
            {
                public long? ProgramStartTime { get; init; }
                public double? AssetStartTime { get; init; }
            }

            public sealed class Expected { public void Throw<T>() { } }
            public static class Throws { public static object ArgumentException => new(); }

            public static class Page
            {
                private static readonly int[] Constant = [15, 60];
                private static readonly int[] SetInConstructor = [60];
                private static readonly int[] SetElsewhere = [60];

                static Page() => SetInConstructor[0] = 30;

                public static void Change() => Fill(SetElsewhere);

                public static void Example(
                    PlaybackId id, GifClaims claims, MuxSigner signer, IEnumerable<TimeSpan> clips, DateTimeOffset when, TimeSpan span, string text)
                {
                    {{statements}}
                }

                private static void Fill(int[] values) => values[0] = 30;
                private static void Set<T>(ref T value) => value = default!;
                private static bool Fits(int value) => value < 30;
                private static Expected Should(Action act) => new();
                private static Expected Should(Func<object?> act) => new();
                private static void That(Func<object?> act, object expected) { }
            }
            """);
        await Analysis.VerifyAsync([source]);
    }
}
