using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.InfrastructureTests.Toy;
using Xunit.Sdk;

namespace Mux.Claims.Generator.Tests.InfrastructureTests;

public sealed class SnapshotTests : IDisposable
{
    private static readonly GeneratedSource Poster = new("Poster.g.cs", "class Poster { }\n");

    private readonly string _directory = Directory.CreateTempSubdirectory(nameof(SnapshotTests)).FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // The two fixtures were written by hand to the format, not accepted.
    [Fact]
    public void Generated_sources_match_a_fixture() => Snapshot.Of(this).Verify(GeneratorRun.Of(
        new DescribeGenerator(),
        ("Describe.cs", DescribeGenerator.Attribute),
        ("Poster.cs", "[Describe] partial class Poster { int Width => 1; }"),
        ("Clip.cs", "[Describe] partial class Clip { }")));

    [Fact]
    public async Task Diagnostics_match_a_fixture()
    {
        AnalyzerRun analysis = new(new DescribeAnalyzer()) { Generator = new DescribeGenerator() };

        Snapshot.Of(this).With("rules", 2).VerifyDiagnostics(await analysis.ReportsAsync(
            ("toy/Describe.cs", DescribeGenerator.Attribute),
            ("toy/Poster.cs", """
                [Describe]
                class {|TOY001:Poster|}
                {
                    int {|TOY002:Transparency|} => 1;
                }
                """)));
    }

    [Fact]
    public void A_new_source_fails_and_leaves_a_received_file()
    {
        string message = FailureOf(() => New("T.New").Verify([Poster]));

        string received = Assert.Single(Files());
        Assert.Equal($"T.New{Snapshot.ReceivedSuffix}#Poster.g.received.cs", received);
        Assert.Equal("\uFEFF//HintName: Poster.g.cs\nclass Poster { }\n", Bytes(received));
        Assert.Equal(
            $$"""
            Directory: {{_directory}}
            New:
              - Received: {{received}}
                Verified: T.New#Poster.g.verified.cs

            FileContent:

            New:

            Received: {{received}}
            //HintName: Poster.g.cs
            class Poster { }


            """,
            message);
    }

    [Fact]
    public void A_different_source_fails_with_the_lines_that_differ()
    {
        Write("T.Differs#Clip.g.verified.cs", "//HintName: Clip.g.cs\nclass Clip { }\n");
        Write("T.Differs#Poster.g.verified.cs", "//HintName: Poster.g.cs\nclass Banner { }\n");

        string message = FailureOf(() => New("T.Differs").Verify([Poster, new("Clip.g.cs", "class Clip { }\n")]));

        Assert.Equal(
            $$"""
            Directory: {{_directory}}
            NotEqual:
              - Received: T.Differs{{Snapshot.ReceivedSuffix}}#Poster.g.received.cs
                Verified: T.Differs#Poster.g.verified.cs
            Equal:
              - Received: T.Differs{{Snapshot.ReceivedSuffix}}#Clip.g.received.cs
                Verified: T.Differs#Clip.g.verified.cs

            FileContent:

            NotEqual:

            Received: T.Differs{{Snapshot.ReceivedSuffix}}#Poster.g.received.cs
            Verified: T.Differs#Poster.g.verified.cs
            Compare Result:
               2 - class Banner { }
               2 + class Poster { }

            """,
            message);
    }

    [Theory]
    [InlineData("class Poster { }")]
    [InlineData("class Poster { }\n\n")]
    [InlineData("class Poster { } \n")]
    public void White_space_counts(string source)
    {
        Write("T.Space#Poster.g.verified.cs", "//HintName: Poster.g.cs\n" + source);

        Assert.Contains("NotEqual:", FailureOf(() => New("T.Space").Verify([Poster])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verified_file_that_is_no_longer_produced_fails()
    {
        Write("T.Gone#Poster.g.verified.cs", "//HintName: Poster.g.cs\nclass Poster { }\n");
        Write("T.Gone#Clip.g.verified.cs", "//HintName: Clip.g.cs\n");
        Write("T.Gone.verified.txt", "{}");

        string message = FailureOf(() => New("T.Gone").Verify([Poster]));

        Assert.Contains("Delete:\n  - T.Gone", message, StringComparison.Ordinal);
        Assert.Contains("  - T.Gone#Clip.g.verified.cs\n", message, StringComparison.Ordinal);
        Assert.Contains("  - T.Gone.verified.txt\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_other_tests_are_left_alone()
    {
        Write("T.Own#Poster.g.verified.cs", "//HintName: Poster.g.cs\nclass Poster { }\n");
        string[] others =
            ["T.OwnMore#Clip.g.verified.cs", "T.OwnMore.received.txt", "T.Own_case=1.verified.txt", "T.Own_case=1.received.txt"];
        Array.ForEach(others, other => Write(other, "other"));

        New("T.Own").Verify([Poster]);

        Assert.Equal(others.Append("T.Own#Poster.g.verified.cs").Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void Received_files_of_an_earlier_run_are_deleted()
    {
        Write("T.Stale#Poster.g.verified.cs", "//HintName: Poster.g.cs\nclass Poster { }\n");
        Write($"T.Stale{Snapshot.ReceivedSuffix}#Poster.g.received.cs", "older");
        Write($"T.Stale{Snapshot.ReceivedSuffix}#Clip.g.received.cs", "older");
        Write($"T.Stale{Snapshot.ReceivedSuffix}.received.txt", "older");

        New("T.Stale").Verify([Poster]);

        Assert.Equal(["T.Stale#Poster.g.verified.cs"], Files());
    }

    [Fact]
    public void Accepting_makes_the_verified_files_what_was_received()
    {
        Write("T.Accept_case=1#Clip.g.verified.cs", "//HintName: Clip.g.cs\n");
        Write("T.Accept_case=1#Poster.g.verified.cs", "//HintName: Poster.g.cs\nclass Banner { }\n");

        new Snapshot(_directory, "T.Accept") { Accept = true }.With("case", 1).Verify([Poster, new("New.g.cs", "class New { }")]);

        Assert.Equal(["T.Accept_case=1#New.g.verified.cs", "T.Accept_case=1#Poster.g.verified.cs"], Files());
        Assert.Equal("\uFEFF//HintName: New.g.cs\nclass New { }", Bytes("T.Accept_case=1#New.g.verified.cs"));
        Assert.Equal("\uFEFF//HintName: Poster.g.cs\nclass Poster { }\n", Bytes("T.Accept_case=1#Poster.g.verified.cs"));
    }

    [Fact]
    public void Accepting_is_asked_for_by_a_variable_and_refused_on_a_build_server()
    {
        Assert.True(Snapshot.IsAcceptRequested("accept", ci: null));
        Assert.False(Snapshot.IsAcceptRequested(snapshots: null, "true"));
        Assert.Throws<InvalidOperationException>(() => Snapshot.IsAcceptRequested("accept", "true"));
    }

    [Fact]
    public void Line_ends_of_a_source_become_LF()
    {
        Write("T.Lines#Poster.g.verified.cs", "//HintName: Poster.g.cs\na\nb\nc\u2028d");

        New("T.Lines").Verify([new("Poster.g.cs", "a\r\nb\rc\u2028d")]);
    }

    [Fact]
    public void A_verified_file_with_a_carriage_return_is_refused()
    {
        Write("T.Return#Poster.g.verified.cs", "//HintName: Poster.g.cs\r\nclass Poster { }\n");

        Assert.Contains("carriage return", FailureOf(() => New("T.Return").Verify([Poster])), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_verified_file_counts_as_missing()
    {
        Write("T.Empty#Poster.g.verified.cs", "");

        Assert.Contains("New:", FailureOf(() => New("T.Empty").Verify([Poster])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_verified_once_whatever_its_case()
    {
        Write("T.Once.verified.txt", "text");
        New("T.Once").VerifyText("text");

        Assert.Contains("Two verifications are named T.ONCE", FailureOf(() => New("T.ONCE").VerifyText("text")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[GeneratedCode("Describe", "1.0.0+abc")]""", """[GeneratedCode("Describe", "{Version}")]""")]
    [InlineData("""[global::X.GeneratedCodeAttribute("D", "2")]""", """[global::X.GeneratedCodeAttribute("D", "{Version}")]""")]
    [InlineData("""[Other("Describe", "1.0")]""", """[Other("Describe", "1.0")]""")]
    public void Only_the_version_of_GeneratedCode_is_scrubbed(string text, string scrubbed)
    {
        Write("T.Version.verified.txt", scrubbed);

        New("T.Version").VerifyText(text);
    }

    [Fact]
    public void Names_hold_the_parameters_and_nothing_that_a_file_system_refuses()
    {
        FailureOf(() => New("T.Names").With("a", "x/y\\z#<1>").With("b", null).With("c", 1.5).Verify([new("dir/A<B>|C.g.cs", "")]));

        Assert.Equal([$"T.Names_a=x-y-z--1-_b=null_c=1.5{Snapshot.ReceivedSuffix}#A-B--C.g.received.cs"], Files());
    }

    [Fact]
    public void Sources_of_one_name_are_numbered()
    {
        FailureOf(() => New("T.Same").Verify([new("b/A.g.cs", "b"), new("a/A.g.cs", "a")]));

        Assert.Equal(
            [$"T.Same{Snapshot.ReceivedSuffix}#A.g.00.received.cs", $"T.Same{Snapshot.ReceivedSuffix}#A.g.01.received.cs"], Files());
        Assert.Equal("\uFEFF//HintName: a/A.g.cs\na", Bytes(Files().First()));
    }

    [Fact]
    public void Long_texts_are_cut_in_the_message()
    {
        string message = FailureOf(() => New("T.Long").VerifyText(string.Join('\n', Enumerable.Range(1, 1000))));

        Assert.Contains("\n20\n…", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n21\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diagnostic_without_a_place_has_no_location()
    {
        string text = DiagnosticText.Render([Diagnostic.Create(DescribeAnalyzer.NotPartial, Location.None, "Poster")]);

        Assert.StartsWith("{\n  Diagnostics: [\n    {\n      Message: 'Poster' must be partial,\n", text, StringComparison.Ordinal);
    }

    // A renamed test would leave its files behind, and nobody would compare them again.
    [Fact]
    public void Every_verified_file_belongs_to_a_test()
    {
        string[] tests =
        [
            .. from type in typeof(SnapshotTests).Assembly.GetTypes()
               from method in type.GetMethods()
               where method.IsDefined(typeof(FactAttribute), inherit: true)
               select $"{type.FullName![(type.Namespace!.Length + 1)..].Replace('+', '.')}.{method.Name}",
        ];

        string[] files = Directory.GetFiles(ProjectDirectory(), "*.verified.*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files.Select(Path.GetFileName), file => Assert.Contains(tests, test =>
            file!.StartsWith(test, StringComparison.Ordinal) && Regex.IsMatch(file[test.Length..], @"^(#|\.verified\.|_\w+=)")));
    }

    private static string ProjectDirectory([CallerFilePath] string sourceFile = "") =>
        Path.GetDirectoryName(Path.GetDirectoryName(sourceFile))!;

    private static string FailureOf(Action action) => Assert.ThrowsAny<XunitException>(action).Message;

    private Snapshot New(string prefix) => new(_directory, prefix) { Accept = false };

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);

    private string Bytes(string name) => Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_directory, name)));

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public sealed class Nested
    {
        [Fact]
        public void A_nested_test_class_is_named_with_its_outer_one() => Snapshot.Of(this).VerifyText("SnapshotTests.Nested");
    }
}
