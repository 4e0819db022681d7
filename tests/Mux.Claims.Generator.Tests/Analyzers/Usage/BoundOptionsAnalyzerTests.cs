using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mux.Claims.Generator.Analyzers;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Analyzers;

/// <summary>What is reported here stays empty, or throws, with the generator of .NET 8 and of .NET 10, and is bound without it.</summary>
public class BoundOptionsAnalyzerTests
{
    private const string Usings = """
        global using System.Collections.Concurrent;
        global using System.Collections.Immutable;
        global using System.Collections.ObjectModel;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Options;
        """;

    private const string Types = """
        public class Player { public PlaybackId Intro { get; set; } }
        public class Texts
        {
            public string Intro { get; set; } = "";
            public PlaybackId IntroId => new(Intro);
            public List<string> More { get; set; } = [];
        }

        public class Loop { public Loop? Next { get; set; } public List<Loop> All { get; set; } = []; public string? Name { get; set; } }
        public class Grown<T> { public Grown<Grown<T>>? Next { get; set; } }
        public struct Pair { public AssetId First { get; set; } }
        public record Film(PlaybackId Id);
        public readonly record struct Teaser(PlaybackId Id);
        public class Holder<T> { public T Value { get; set; } = default!; }
        public class Kept<T> { public T Value { get; } = default!; }
        public abstract class Some { public PlaybackId Intro { get; set; } }

        namespace Other
        {
            public readonly record struct PlaybackId(string Value);
            public class Player { public PlaybackId Intro { get; set; } }
            public static class Extensions { public static void Configure<T>(IConfiguration section, IServiceCollection services) { } }
        }
        """;

    // What the binding generator adds to a project in which it binds something.
    private const string Generated = """
        namespace Microsoft.Extensions.Configuration.Binder.SourceGeneration { file static class BindingExtensions; }
        """;

    private static readonly CompilationSetup Without = ExampleRecords.Empty with
    {
        SharedSources = [.. ExampleRecords.Empty.SharedSources, ("Binding.cs", Usings), ("Types.cs", Types)],
        References =
        [
            CompilationSetup.MuxClaims,
            .. new[]
            {
                typeof(IConfiguration), typeof(ConfigurationBinder), typeof(IServiceCollection), typeof(IOptions<>),
                typeof(OptionsConfigurationServiceCollectionExtensions),
            }.Select(type => type.Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path)),
        ],
    };

    private static readonly AnalyzerRun Analysis = new(new BoundOptionsAnalyzer())
    {
        Setup = Without with { SharedSources = [.. Without.SharedSources, ("BindingExtensions.g.cs", Generated)] },
    };

    [Theory]
    [InlineData("services.{|MUXC039:Configure<Player>|}(section)")]
    [InlineData("services.{|MUXC039:Configure<Player>|}(\"name\", section)")]
    [InlineData("services.{|MUXC039:Configure<Player>|}(section, options => options.BindNonPublicProperties = false)")]
    [InlineData("services.AddOptions<Player>().{|MUXC039:Bind|}(section)")]
    [InlineData("services.AddOptions<Player>().{|MUXC039:BindConfiguration|}(\"Player\")")]
    [InlineData("services.AddOptionsWithValidateOnStart<Player>().{|MUXC039:BindConfiguration|}(\"Player\")")]
    [InlineData("OptionsBuilderConfigurationExtensions.{|MUXC039:Bind|}(services.AddOptions<Player>(), section)")]
    [InlineData("section.{|MUXC039:Get<Player>|}()")]
    [InlineData("section.{|MUXC039:Get<Player>|}(options => { })")]
    [InlineData("section.{|MUXC039:Get|}(typeof(Player))")]
    [InlineData("ConfigurationBinder.{|MUXC039:Get<Player>|}(section)")]
    [InlineData("Call(() => section.{|MUXC039:Bind|}(new Player()))")]
    [InlineData("Call(() => section.{|MUXC039:Bind|}(\"Player\", new Player()))")]
    [InlineData("Call(() => section.{|MUXC039:Bind|}(new Player(), options => { }))")]
    [InlineData("Call(() => section.{|MUXC039:Bind|}(new List<PlaybackId>()))")]
    [InlineData("section.{|MUXC039:Get<PlaybackId>|}()")]
    [InlineData("section.{|MUXC039:Get<VideoId?>|}()")]
    [InlineData("section.{|MUXC039:Get<List<LiveStreamId>>|}()")]
    [InlineData("section.{|MUXC039:Get<AssetId[]>|}()")]
    [InlineData("section.{|MUXC039:Get<Film>|}()")]
    [InlineData("section.{|MUXC039:Get<Teaser>|}()")]
    public Task A_call_that_binds_an_identifier_is_reported(string expression) => Analysis.ReportsAsync(Call(expression));

    [Theory]
    [InlineData("section.GetValue<PlaybackId>(\"Intro\")")]
    [InlineData("section.GetValue(typeof(PlaybackId), \"Intro\")")]
    [InlineData("section.GetValue(\"Intro\", new PlaybackId(\"abc\"))")]
    [InlineData("section.Get<T>()")]
    [InlineData("section.Get<Holder<T>>()")]
    [InlineData("section.Get<T[]>()")]
    [InlineData("section.Get(type)")]
    [InlineData("section.Get<Secret>()")]
    [InlineData("Call(() => section.Bind(anything))")]
    [InlineData("Call(() => section.Bind((object)new Player()))")]
    [InlineData("Call(() => section.Bind(new Pair()))")]
    [InlineData("(Func<IConfiguration, Player?>)ConfigurationBinder.Get<Player>")]
    [InlineData("services.Configure<Player>(player => player.Intro = new(\"abc\"))")]
    [InlineData("services.AddOptions<Player>().Configure(player => player.Intro = new(\"abc\"))")]
    [InlineData("services.AddOptions<Player>()")]
    [InlineData("services.Configure<T>(section)")]
    [InlineData("services.Configure<MuxSignerOptions>(section)")]
    [InlineData("services.Configure<Texts>(section)")]
    [InlineData("services.Configure<Other.Player>(section)")]
    [InlineData("Call(() => Other.Extensions.Configure<Player>(section, services))")]
    [InlineData("section.Get<string>()")]
    [InlineData("section.Get<List<string>>()")]
    [InlineData("section.Get<Dictionary<string, Texts>>()")]
    [InlineData("section[\"Intro\"]")]
    public Task A_call_that_binds_none_is_not_reported(string expression) => Analysis.ReportsNothingAsync(Call(expression));

    [Theory]
    [InlineData("public VideoId Value { get; set; }")]
    [InlineData("public PlaybackId Value { get; init; }")]
    [InlineData("public AssetId? Value { get; set; }")]
    [InlineData("public required LiveStreamId Value { get; set; }")]
    [InlineData("public PlaybackId Value { get; set; } = new(\"abc\");")]
    [InlineData("public PlaybackId[]? Value { get; set; }")]
    [InlineData("public PlaybackId?[]? Value { get; set; }")]
    [InlineData("public List<PlaybackId> Value { get; } = [];")]
    [InlineData("public HashSet<PlaybackId>? Value { get; set; }")]
    [InlineData("public IList<PlaybackId>? Value { get; set; }")]
    [InlineData("public IEnumerable<PlaybackId>? Value { get; set; }")]
    [InlineData("public IReadOnlyList<PlaybackId>? Value { get; set; }")]
    [InlineData("public Collection<PlaybackId>? Value { get; set; }")]
    [InlineData("public Dictionary<string, PlaybackId> Value { get; } = [];")]
    [InlineData("public IReadOnlyDictionary<string, PlaybackId>? Value { get; set; }")]
    [InlineData("public ConcurrentDictionary<string, PlaybackId>? Value { get; set; }")]
    [InlineData("public Dictionary<string, List<PlaybackId>>? Value { get; set; }")]
    public Task A_member_that_binding_would_set_is_reported(string member) => Analysis.ReportsMessagesAsync(
        Call("section.{|MUXC039:Get<Options>|}()", $"public class Options {{ {member} }}"),
        Message("'Options.Value'"));

    [Theory]
    [InlineData("public PlaybackId Value { get; }")]
    [InlineData("public PlaybackId Value { get; private set; }")]
    [InlineData("public PlaybackId Value { get; internal set; }")]
    [InlineData("public PlaybackId Value { get; protected set; }")]
    [InlineData("public PlaybackId Value { internal get; set; }")]
    [InlineData("internal PlaybackId Value { get; set; }")]
    [InlineData("public static PlaybackId Value { get; set; }")]
    [InlineData("public PlaybackId this[int i] { get => default; set { } }")]
    [InlineData("public PlaybackId Value;")]
    [InlineData("public PlaybackId Value() => default;")]
    [InlineData("public PlaybackId[] Value { get; } = [];")]
    [InlineData("public Dictionary<PlaybackId, int>? Value { get; set; }")]
    [InlineData("public Stack<PlaybackId>? Value { get; set; }")]
    [InlineData("public ISet<PlaybackId>? Value { get; set; }")]
    [InlineData("public ImmutableArray<PlaybackId> Value { get; set; } = [];")]
    [InlineData("public ImmutableList<PlaybackId>? Value { get; set; }")]
    [InlineData("public (PlaybackId, string) Value { get; set; }")]
    [InlineData("public Func<PlaybackId>? Value { get; set; }")]
    [InlineData("public Other.PlaybackId Value { get; set; }")]
    [InlineData("public List<Other.PlaybackId>? Value { get; set; }")]
    [InlineData("public string? PlaybackId { get; set; }")]
    [InlineData("public Uri? Value { get; set; }")]
    [InlineData("public Texts? Value { get; set; }")]
    [InlineData("public Loop? Value { get; set; }")]
    [InlineData("public Grown<int>? Value { get; set; }")]
    [InlineData("public Some? Value { get; set; }")]
    [InlineData("public Pair Value { get; }")]
    [InlineData("public Kept<PlaybackId>? Value { get; set; }")]
    public Task A_member_that_binding_does_not_set_is_not_reported(string member) =>
        Analysis.ReportsNothingAsync(Call("section.Get<Options>()", $"public class Options {{ {member} }}"));

    [Theory]
    [InlineData("public Player? Value { get; set; }", "Player.Intro")]
    [InlineData("public Player Value { get; } = new();", "Player.Intro")]
    [InlineData("public List<Player>? Value { get; set; }", "Player.Intro")]
    [InlineData("public Dictionary<string, Player[]>? Value { get; set; }", "Player.Intro")]
    [InlineData("public Pair Value { get; set; }", "Pair.First")]
    [InlineData("public Film? Value { get; set; }", "Film.Id")]
    [InlineData("public Teaser Value { get; set; }", "Teaser.Id")]
    [InlineData("public VideoClaims? Value { get; set; }", "VideoClaims.PlaybackId")]
    [InlineData("public Holder<Holder<VideoId>>? Value { get; set; }", "Holder<VideoId>.Value")]
    [InlineData("public Options? Next { get; set; } public PlaybackId Id { get; set; }", "Options.Id")]
    public Task A_member_of_a_member_is_reported_by_its_own_type(string member, string name) => Analysis.ReportsMessagesAsync(
        Call("section.{|MUXC039:Get<Options>|}()", $"public class Options {{ {member} }}"),
        Message($"'{name}'"));

    [Theory]
    [InlineData("public class Options : Player { public string? Name { get; set; } }", "'Player.Intro'")]
    [InlineData("public class Options(PlaybackId id) { public string Id => id.Value; }", "'Options.id'")]
    [InlineData("public record Options(PlaybackId A, VideoId? B, List<AssetId> C, string D);", "'Options.A', 'Options.B', 'Options.C'")]
    [InlineData("public record Options(AssetId A, AssetId B, AssetId C, AssetId D);", "'Options.A', 'Options.B', 'Options.C' and others")]
    public Task The_message_names_what_is_not_read(string options, string names) =>
        Analysis.ReportsMessagesAsync(Call("section.{|MUXC039:Get<Options>|}()", options), Message(names));

    [Theory]
    [InlineData("public class Options { public Options() { } public Options(PlaybackId id) { } }")]
    [InlineData("public class Options { private Options(PlaybackId id) { } public Options(string id) { } }")]
    [InlineData("public class Options(string id) { public PlaybackId Id { get; } = new(id); }")]
    public Task A_constructor_that_is_not_called_is_not_reported(string options) =>
        Analysis.ReportsNothingAsync(Call("section.Get<Options>()", options));

    [Fact]
    public Task Where_that_generator_does_not_run_nothing_is_reported() =>
        new AnalyzerRun(new BoundOptionsAnalyzer()) { Setup = Without }.ReportsNothingAsync(Call("section.Get<Player>()"));

    private static string Message(string names) =>
        $"{names} will be empty, or binding will fail: this project has the configuration binding generator, which makes no identifier of " +
        "a text; bind a string and make the identifier of it, or set EnableConfigurationBindingGenerator to false";

    private static string Call(string expression, string options = "") => $$"""
        {{options}}

        public static class Program
        {
            public static object? Bind<T>(IServiceCollection services, IConfiguration section, Type type, object anything)
                where T : class => {{expression}};

            private static object? Call(Action call) => call;

            private sealed class Secret { public PlaybackId Intro { get; set; } }
        }
        """;
}
