using System.Globalization;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>What the compiler says of a constant is what the program says of the value, letter for letter.</summary>
public sealed class SameSentenceTests
{
    private const string Declarations = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using Mux.Claims;

        public enum Tier { Free, Paid = 5 }

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Numbers(PlaybackId Id)
        {
            public double? Start { get; init; }
            [Range(0.5, 20.25, MinimumIsExclusive = true)] public decimal? End { get; init; }
            [Range(16, 9999, MaximumIsExclusive = true)] public int? Width { get; init; }
            [AllowedValues(10, 20)] public int? Fps { get; init; }
            [CustomClaim, Range(-0.5, 1.5)] public double? Ratio { get; init; }
            [CustomClaim] public double? Free { get; init; }
            [CustomClaim, Range(0.5, 300.5)] public byte? Level { get; init; }
            [CustomClaim, Range(typeof(decimal), "0.01", "99.99")] public decimal? Price { get; init; }
            [CustomClaim] public Tier? Tier { get; init; }
            [CustomClaim, AllowedValues(DayOfWeek.Monday, DayOfWeek.Friday)] public DayOfWeek? Day { get; init; }
            [CustomClaim] public ThumbnailFit? Fit { get; init; }
            [CustomClaim, AllowedValues(true)] public bool? Consent { get; init; }
            [CustomClaim, StringLength(5, MinimumLength = 2), RegularExpression("[a-zé]+")] public string? Code { get; init; }
            [CustomClaim, AllowedValues("en", "it's")] public string? Language { get; init; }
        }

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Times(PlaybackId Id)
        {
            [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00", MinimumIsExclusive = true)] public TimeSpan? Time { get; init; }
            public long? ProgramTime { get; init; }
            [AllowedValues(ThumbnailFit.Preserve, ThumbnailFit.SmartCrop)] public ThumbnailFit? FitMode { get; init; }
        }

        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Parts(PlaybackId Id)
        {
            [SecondsRange(0.5, 60, MinimumIsExclusive = true)] public TimeSpan? Start { get; init; }
        }

        [MuxClaims(MuxAudience.Video)]
        public sealed partial record Floats(PlaybackId Id)
        {
            public float? AssetStartTime { get; init; }
            [Range(1, 1700000000)] public long? ProgramStartTime { get; init; }
        }

        """;

    private static readonly string[] Numbers =
        ["-1", "0", "1", "2", "5", "9", "10", "15", "16", "20", "21", "30", "31", "45", "89", "90", "640", "641", "int.MinValue", "int.MaxValue"];

    private static readonly string[] Reals =
        ["-0.50001", "0.5", "0.500001", "1.5", "20.25", "20.26", "1e-7", "-1e-7", "1e300", "double.NaN", "double.PositiveInfinity", "1", "-3"];

    private static readonly string[] Texts =
        ["\"\"", "\"a\"", "\"en\"", "\"pt-BR\"", "\"en_US\"", "\"é\"", "\"a\\uD800\"", "\"\\uDE00b\"", "\"it's\"", "\"toolong\"", "\"a b\""];

    private static readonly string[] Seconds =
    [
        "TimeSpan.Zero", "TimeSpan.FromSeconds(-1)", "TimeSpan.FromTicks(-1)", "TimeSpan.FromMilliseconds(-1500)", "TimeSpan.MinValue",
        "TimeSpan.MaxValue", "TimeSpan.FromSeconds(0.5)", "TimeSpan.FromTicks(5000001)", "TimeSpan.FromMinutes(1)", "TimeSpan.FromHours(2)",
    ];

    private static readonly string[] Instants =
    [
        "DateTimeOffset.UnixEpoch", "DateTimeOffset.MinValue", "DateTimeOffset.MaxValue", "default(DateTimeOffset)",
        "DateTimeOffset.FromUnixTimeSeconds(-1)", "DateTimeOffset.FromUnixTimeMilliseconds(1)", "DateTimeOffset.FromUnixTimeMilliseconds(-500)",
        "new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(30))", "new DateTimeOffset(2030, 1, 1, 0, 0, 0, 250, TimeSpan.Zero)",
        "new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.FromHours(2))",
    ];

    private static readonly string[] UnixSeconds =
        ["0L", "1L", "-1L", "1700000000L", "1700000001L", "1700000000000L", "253402300799L", "253402300800L", "long.MinValue", "long.MaxValue"];

    [Fact]
    public async Task Compiler_and_program_say_the_same_of_every_parameter()
    {
        var cases = new List<(string Claim, string Expression)>();
        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var parameter in audience.Parameters)
            {
                Add(cases, audience.Record, parameter.Name, Pascal(parameter.Name), Values(parameter));
            }
        }

        await AssertSame(cases, atLeast: 350);
    }

    [Fact]
    public async Task Compiler_and_program_say_the_same_of_a_records_own_attributes_and_types()
    {
        var cases = new List<(string Claim, string Expression)>();
        Add(cases, "Numbers", "start", "Start", Reals);
        Add(cases, "Numbers", "end", "End", ["0.5m", "0.50m", "0.51m", "20.25m", "20.250m", "20.3m", "-1m", "decimal.MaxValue"]);
        Add(cases, "Numbers", "width", "Width", Numbers);
        Add(cases, "Numbers", "fps", "Fps", Numbers);
        Add(cases, "Numbers", "custom.ratio", "Ratio", Reals);
        Add(cases, "Numbers", "custom.free", "Free", Reals);
        Add(cases, "Numbers", "custom.level", "Level", ["0", "1", "255"]);
        Add(cases, "Numbers", "custom.price", "Price", ["0m", "0.01m", "99.99m", "99.991m", "-5m"]);
        Add(cases, "Numbers", "custom.tier", "Tier", ["Tier.Free", "Tier.Paid", "(Tier)1", "(Tier)(-1)", "(Tier)int.MaxValue"]);
        Add(cases, "Numbers", "custom.day", "Day", ["DayOfWeek.Monday", "DayOfWeek.Tuesday", "DayOfWeek.Friday", "(DayOfWeek)9"]);
        Add(cases, "Numbers", "custom.fit", "Fit", ["ThumbnailFit.SmartCrop", "(ThumbnailFit)9"]);
        Add(cases, "Numbers", "custom.consent", "Consent", ["true", "false"]);
        Add(cases, "Numbers", "custom.code", "Code", Texts);
        Add(cases, "Numbers", "custom.language", "Language", Texts);
        Add(cases, "Times", "time", "Time", Seconds);
        Add(cases, "Times", "program_time", "ProgramTime", UnixSeconds);
        Add(cases, "Times", "fit_mode", "FitMode", ["ThumbnailFit.Preserve", "ThumbnailFit.Crop", "(ThumbnailFit)7"]);
        Add(cases, "Parts", "start", "Start", Seconds);
        Add(cases, "Floats", "asset_start_time", "AssetStartTime", ["-0.1f", "0f", "1.1f", "float.NaN", "float.NegativeInfinity", "-3e20f"]);
        Add(cases, "Floats", "program_start_time", "ProgramStartTime", UnixSeconds);

        await AssertSame(cases, atLeast: 150);
    }

    private static IEnumerable<string> Values(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Seconds => Seconds,
        ParameterKind.EpochSeconds => Instants,
        ParameterKind.Integer => Numbers,
        ParameterKind.Flag => ["true", "false"],
        ParameterKind.Choice => new[] { "0", "-1", "4", "270", "9999" }.Select(number => $"({parameter.Set!.EnumName})({number})"),
        _ => Texts,
    };

    private static void Add(
        List<(string Claim, string Expression)> cases, string record, string claim, string member, IEnumerable<string> values) =>
        cases.AddRange(values.Select(value => (claim, $"new {record}({Subject(record)}) {{ {member} = {value} }}.Validate()")));

    private static string Subject(string record) => record switch
    {
        "VideoCountsClaims" => "new VideoId(\"abc\")",
        "AssetCountsClaims" => "new AssetId(\"abc\")",
        "LiveStreamCountsClaims" => "new LiveStreamId(\"abc\")",
        _ => "new PlaybackId(\"abc\")",
    };

    private static string Pascal(string claim) =>
        string.Concat(claim.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static async Task AssertSame(List<(string Claim, string Expression)> cases, int atLeast)
    {
        Assert.True(cases.Count >= atLeast, $"{cases.Count} cases");
        var run = GeneratorRun.Of(
            new MuxClaimsGenerator(),
            new SourceFile("Declarations.cs", Declarations),
            new SourceFile(
                "Cases.cs",
                "using System; using System.Collections.Generic; using Mux.Claims; public static class Cases { public static IReadOnlyList<ClaimError>[] All() => [\n" +
                string.Concat(cases.Select(item => item.Expression + ",\n")) + "]; }"));
        using var loaded = run.Load();
        var byProgram = (IReadOnlyList<ClaimError>[])loaded.Invoke("Cases", "All")!;
        var byCompiler = (await new AnalyzerRun(new ValueAnalyzer()).DiagnosticsOfAsync(run.Output))
            .Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == "Cases.cs")
            .ToDictionary(
                diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1,
                diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));

        // A rule between claims, whose sentence begins with a claim's name, is another analyzer's; a text can break two checks at once.
        Assert.Equal(
            cases.Select((item, index) => $"{item.Expression}: " + byProgram[index]
                .Where(error => error.Claim == item.Claim && error.Message[0] != '\'')
                .Select(error => $"'{error.Claim}' {error.Message}").FirstOrDefault()),
            cases.Select((item, index) => $"{item.Expression}: " + byCompiler.GetValueOrDefault(index)));
    }
}
