using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>MUXC020 judges what a member ends up with, and nothing that other code has a say in.</summary>
public class MemberStorageTests
{
    private static readonly AnalyzerRun Analysis = new(new ValueAnalyzer())
    {
        Generator = new MuxClaimsGenerator(),
        Setup = ExampleRecords.Empty with { LanguageVersion = "preview" },
    };

    private const string Given = "FPS";

    public static TheoryData<string, bool> An_initializer_is_judged_where_the_member_keeps_it_in_newer_languages
    {
        get
        {
            TheoryData<string, bool> data = [];
            if (CompilationSetup.HasPartialProperties)
            {
                data.Add("public int? Fps { get; init => field = Math.Min(value ?? 15, 30); }", false);
                data.Add("public int? Fps { get => Math.Min(field ?? 15, 30); init; }", false);
                data.Add("public partial int? Fps { get; init; } public partial int? Fps { get => field; init => field = Math.Min(value ?? 1, 30); }", false);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("public int? Fps { get; init; }", true)]
    [InlineData("public int? Fps { get; set; } = 30;", true)]
    [InlineData("public required int? Fps { get; init; }", true)]
    [InlineData("public required int? Fps { get; init; } = 0;", true)]
    [InlineData("public int? Fps;", true)]
    [InlineData("public int? Fps { get; init; } public Teaser(PlaybackId id, int fps) : this(id) => Fps = fps;", true)]
    [InlineData("public int? Fps { get; init; } public Teaser Slow() => this with { Fps = 5 };", true)]
    [InlineData("public int? Fps { get; init; } public bool Equals(Teaser? other) => other?.Fps == Fps; public override int GetHashCode() => 0;", true)]
    [InlineData("private int? _fps; public int? Fps { get => _fps; init => _fps = value > 30 ? 30 : value; }", false)]
    [InlineData("private int? _fps; public int? Fps { get { return _fps; } set { _fps = Math.Min(value ?? 1, 30); } }", false)]
    [InlineData("public int? Fps { get; set; } [ClaimIgnore] public bool Slow { get => false; init => Fps = 10; }", false)]
    [InlineData("public int? Fps { get; set; } public Teaser Clamped() { Fps = Math.Min(Fps ?? 1, 30); return this; }", false)]
    [InlineData("public int? Fps { get; set; } partial void OnValidate(ref ClaimErrors errors) => Fps ??= 10;", false)]
    [MemberData(nameof(An_initializer_is_judged_where_the_member_keeps_it_in_newer_languages))]
    public Task An_initializer_is_judged_where_the_member_keeps_it(string members, bool judged) =>
        VerifyAsync(Teaser("", members), "new Teaser(id) { Fps = FPS }", judged);

    [Theory]
    [InlineData(", int? Fps", "", true)]
    [InlineData(", int? Fps", "public int? Fps { get; init; } = Fps;", true)]
    [InlineData(", int? Fps", "public int? Fps = Fps;", true)]
    [InlineData(", int? Fps", "public int? Fps { get; init; } = Math.Min(Fps ?? 15, 30);", false)]
    [InlineData(", int? Fps", "public int? Fps { get; init; } = Fps is 60 ? 30 : Fps;", false)]
    [InlineData(", int? Fps", "public int? Fps { get; } = 30; [ClaimIgnore] public int? Wanted => Fps;", false)]
    [InlineData(", int? Fps", "public int? Fps => 30;", false)]
    public Task A_positional_argument_is_judged_where_it_is_the_member(string parameter, string members, bool judged) =>
        VerifyAsync(Teaser(parameter, members), "new Teaser(id, FPS)", judged);

    public static TheoryData<string, string, string, bool> An_argument_is_followed_into_the_base_in_newer_languages
    {
        get
        {
            TheoryData<string, string, string, bool> data = [];
            if (CompilationSetup.HasPartialProperties)
            {
                data.Add("record Page(PlaybackId Id, int? Fps)", "public int? Fps { get; init => field = Math.Min(value ?? 15, 30); } = Fps;", "Page(Id, Fps)", false);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("record Page(PlaybackId Id, int? Fps)", "", "Page(Id, Fps)", true)]
    [InlineData("record Page(int? Fps, PlaybackId Id)", "", "Page(Id: Id, Fps: Fps)", true)]
    [InlineData("record Page(PlaybackId Id, int? Fps)", "", "Page(Id, Math.Min(Fps ?? 15, 30))", false)]
    [InlineData("record Page(PlaybackId Id, int? Fps)", "public int? Fps { get; init; } = Math.Min(Fps ?? 15, 30);", "Page(Id, Fps)", false)]
    [InlineData("record Page(PlaybackId Id, int? Fps)", "public int? Fps { get; set; } = Fps; protected int? Rate { set => Fps = value; }", "Page(Id, Fps)", false)]
    [MemberData(nameof(An_argument_is_followed_into_the_base_in_newer_languages))]
    public Task An_argument_is_followed_into_the_base(string page, string members, string call, bool judged) => VerifyAsync(
        $"abstract {page} {{ {members} }} [MuxClaims(MuxAudience.Gif)] partial record Teaser(PlaybackId Id, int? Fps) : {call};",
        "new Teaser(id, FPS)",
        judged);

    [Theory]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; return teaser.Validate();", true)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; teaser.Width = 9; return teaser.Validate();", true)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; return teaser.Sign(signer, TimeSpan.FromHours(1));", true)]
    [InlineData("var teaser = new Teaser(id); teaser.Fps = FPS; return teaser;", true)]
    [InlineData("var teaser = new Teaser(id); if (slow) { teaser.Fps = FPS; } return teaser;", true)]
    [InlineData("var a = new Teaser(id); var b = new Teaser(id); a.Fps = FPS; b.Fps = 30; return (a, b);", true)]
    [InlineData("var teaser = new Teaser(id); teaser.Fps = 30; teaser.Fps = FPS; return teaser;", true)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; Console.WriteLine(teaser.Fps); return teaser;", true)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; if (teaser.Fps > 30) { teaser.Fps = 30; } return teaser;", false)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; if (slow) teaser.Fps = 10; else teaser.Fps = 20; return teaser;", false)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; teaser = teaser with { Fps = 30 }; return teaser;", false)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; return teaser with { Fps = 30 };", false)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; Fill(ref teaser); return teaser;", false)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; Clamp(teaser); return teaser;", false)]
    [InlineData("var teaser = new Teaser(id); teaser.Fps = FPS; Clamp(teaser); return teaser;", false)]
    [InlineData("var teaser = new Teaser(id); teaser.Fps = FPS; teaser.Fps = 30; return teaser;", false)]
    [InlineData("var teaser = new Teaser(id) { Fps = FPS }; var other = teaser; other.Fps = 30; return other;", false)]
    [InlineData("Teaser teaser; teaser = Clamp(new Teaser(id) { Fps = FPS }); return teaser;", false)]
    [InlineData("const bool on = false; return on ? new Teaser(id) { Fps = FPS } : new Teaser(id);", false)]
    [InlineData("if (Frames > 60) { return new Teaser(id) { Fps = FPS }; } return slow;", false)]
    public Task What_the_method_does_afterwards_counts(string body, bool judged) => VerifyAsync(
        $$"""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id) { public int? Fps { get; set; } public int? Width { get; set; } }

        public static class Use
        {
            private const int Frames = 24;
            private static void Fill(ref Teaser teaser) => teaser = teaser with { Fps = 30 };
            private static Teaser Clamp(Teaser teaser) { teaser.Fps = 30; return teaser; }
            public static object Example(PlaybackId id, MuxSigner signer, bool slow) { {{body}} }
        }
        """,
        judged);

    [Theory]
    [InlineData("var fps = 60; return new Teaser(id) { Fps = |fps| };", true)]
    [InlineData("int? fps = 60; return new Teaser(id, |fps|);", true)]
    [InlineData("var a = 20; var fps = a * 3; return new Teaser(id) { Fps = |fps| };", true)]
    [InlineData("var half = 0.5; return new Teaser(id) { Fps = |(int)half| };", true)]
    [InlineData("for (var fps = 10; fps <= 60; fps += 10) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", true)]
    [InlineData("for (var fps = 30; fps >= 0; fps--) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", true)]
    [InlineData("foreach (var fps in new[] { 10, 60 }) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", true)]
    [InlineData("int[] rates = [10, 60]; foreach (var fps in rates) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", true)]
    [InlineData("foreach (var fps in Rates) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", true)]
    [InlineData("foreach (var fps in new List<int> { 10, 60 }) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", true)]
    [InlineData("var rates = new[] { 10, 60 }; return new Teaser(id) { Fps = |rates[1]| };", true)]
    [InlineData("var fps = 60; if (slow) { fps = 10; } return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 60; fps -= 30; return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 0; fps++; return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 60; int.TryParse(\"30\", out fps); return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 60; (fps, _) = (30, 1); return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 60; ref var alias = ref fps; alias = 30; return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 60; void Slow() => fps = 10; Slow(); return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("var fps = 0; return fps > 0 ? new Teaser(id) { Fps = |fps| } : new Teaser(id);", false)]
    [InlineData("var fps = Environment.ProcessorCount; return new Teaser(id) { Fps = |fps| };", false)]
    [InlineData("for (var fps = 10; fps <= 30; fps += 10) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", false)]
    [InlineData("for (var fps = 10; fps < 60; fps += 10) { if (fps > 30) break; list.Add(new Teaser(id) { Fps = |fps| }); } return list;", false)]
    [InlineData("for (var fps = 10; fps < 60; fps += 10) { list.Add(new Teaser(id) { Fps = |fps / 2| }); } return list;", false)]
    [InlineData("foreach (var fps in new[] { 10, 60 }) { if (fps is 60) continue; list.Add(new Teaser(id) { Fps = |fps| }); } return list;", false)]
    [InlineData("var rates = new[] { 10, 60 }; rates[1] = 30; return new Teaser(id) { Fps = |rates[1]| };", false)]
    [InlineData("foreach (var fps in new[] { 10, 30 }) { list.Add(new Teaser(id) { Fps = |fps| }); } return list;", false)]
    public Task A_variable_that_is_written_once_is_a_constant(string body, bool judged)
    {
        var parts = body.Split('|');
        var marked = parts[0] + (judged ? "{|MUXC020:" + parts[1] + "|}" : parts[1]) + parts[2];
        return VerifyAsync($$"""
            [MuxClaims(MuxAudience.Gif)]
            public sealed partial record Teaser(PlaybackId Id, int? Fps = null);

            public static class Use
            {
                private static readonly int[] Rates = [10, 60];
                public static object Example(PlaybackId id, bool slow) { var list = new List<object>(); {{marked}} }
            }
            """);
    }

    public static TheoryData<string> A_default_is_judged_where_it_can_stay_in_newer_languages
    {
        get
        {
            TheoryData<string> data = [];
            if (CompilationSetup.HasPartialProperties)
            {
                data.Add("public int? Fps { get => field ?? 15; init => field = value; } = 60;");
            }

            return data;
        }
    }

    [Theory]
    [InlineData("public int? Fps { get; init; } = {|MUXC020:60|};")]
    [InlineData("public int? Fps = {|MUXC020:60|};")]
    [InlineData("public required int? Fps { get; init; } = 60;")]
    [InlineData("public int? Fps { get; init; } = 0; public Teaser(PlaybackId id, int fps) : this(id) => Fps = fps;")]
    [MemberData(nameof(A_default_is_judged_where_it_can_stay_in_newer_languages))]
    public Task A_default_is_judged_where_it_can_stay(string member) => VerifyAsync($$"""
        [MuxClaims(MuxAudience.Gif)]
        public sealed partial record Teaser(PlaybackId Id)
        {
            {{member}}
        }
        """);

    private static string Teaser(string parameter, string members) =>
        $"[MuxClaims(MuxAudience.Gif)] public sealed partial record Teaser(PlaybackId Id{parameter}) {{ {members} }}";

    private static Task VerifyAsync(string records, string creation, bool judged) =>
        VerifyAsync(records + $" static class Use {{ static object Example(PlaybackId id) => {creation}; }}", judged);

    private static Task VerifyAsync(string source, bool judged) =>
        VerifyAsync(source.Replace(Given, judged ? "{|MUXC020:60|}" : "60", StringComparison.Ordinal));

    private static async Task VerifyAsync(string source) => await Analysis.VerifyAsync([MarkedSource.Parse(source)]);
}
