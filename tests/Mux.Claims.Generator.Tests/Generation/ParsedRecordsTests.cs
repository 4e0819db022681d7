using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Parsing;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>When a record is parsed anew: edit of another file → how often it was parsed after two runs.</summary>
public class ParsedRecordsTests
{
    private const string Page = """
        #define DRAFT
        using System;
        namespace Pages;

        /// <summary>A page.</summary>
        [Serializable]
        public class Page(int id) : object()
        {
            public const int Widest = 100;
            private static readonly int Wide = 90;
            private Func<int> _width = () => { return 80; };
            public const int Highest = 110;
            public const string Long = LONG;
            public int Height { get; } = 120;

        #nullable enable annotations
            public int Id => id + 1;
            public int Width { get { return 70; } set { Console.WriteLine(60); } }

            public Page() : this(50) { Console.WriteLine(40); }

            public int Half(int part = 30)
            {
                static int Local(int x) => x + 20;
        #if DRAFT
                return Local(part) / 2;
        #else
                return 10;
        #endif
            }
        }
        """;

    private static readonly string Long = string.Join(" + ", Enumerable.Range(0, 2_000).Select(static i => $"\"{i}\""));

    [Theory]
    [InlineData("nothing", "60", "60")]
    [InlineData("a body", "/ 2", "/ 3")]
    [InlineData("a body, half-typed", "/ 2;", "/")]
    [InlineData("a local function", "static int Local(int x) => x + 20;", "")]
    [InlineData("an expression body", "id + 1", "id + 2")]
    [InlineData("a getter", "70", "71")]
    [InlineData("a setter", "60", "61")]
    [InlineData("a constructor's body", "40", "41")]
    [InlineData("a lambda in a field", "80", "81")]
    [InlineData("a comment", "A page", "A book")]
    [InlineData("white space", "public class", "public  class")]
    [InlineData("what is not compiled", "return 10", "return 11")]
    public void A_keystroke_that_changes_no_declaration_parses_nothing(string edit, string from, string to)
    {
        Assert.NotEmpty(edit);
        Assert.Equal(1, CountParsed(Replace(from, to)));
    }

    [Theory]
    [InlineData("a constant", "100", "101")]
    [InlineData("a constant behind a field", "110", "111")]
    [InlineData("an initializer behind a field", "120", "121")]
    [InlineData("a constant of many parts", "LONG", "LONG + \"!\"")]
    [InlineData("a name", "Half", "Part")]
    [InlineData("a type", "public int Half", "public long Half")]
    [InlineData("a default", "30", "31")]
    [InlineData("an attribute", "[Serializable]", "")]
    [InlineData("an attribute on a body", "public int Id", "[Obsolete] public int Id")]
    [InlineData("an accessor", "set {", "init {")]
    [InlineData("an initializer of a base", "this(50)", "this(51)")]
    [InlineData("a modifier", "public class", "public sealed class")]
    [InlineData("a using", "using System;", "using System; using System.IO;")]
    [InlineData("a namespace", "namespace Pages", "namespace Books")]
    [InlineData("a symbol", "#define DRAFT", "#define FINAL")]
    [InlineData("a nullable context in a field", "return 80", "\n#nullable disable\nreturn 80")]
    [InlineData(
        "a nullable context further down",
        "#nullable enable annotations\n    public int Id => id + 1;",
        "public int Id => id + 1;\n    #nullable enable annotations")]
    [InlineData("a nullable context", "#define DRAFT", "#define DRAFT\n#nullable disable")]
    [InlineData("a nullable context in a body", "return Local", "#nullable disable\nreturn Local")]
    public void An_edit_of_a_declaration_parses_again(string edit, string from, string to)
    {
        Assert.NotEmpty(edit);
        Assert.Equal(2, CountParsed(Replace(from, to)));
    }

    public static TheoryData<string, Func<CSharpCompilation, CSharpCompilation>> OtherProjects() => new()
    {
        { "a file more", project => project.AddSyntaxTrees(Parse("")) },
        { "a file less", project => project.RemoveSyntaxTrees(project.SyntaxTrees[1]) },
        {
            "files in another order",
            project => project.RemoveSyntaxTrees(project.SyntaxTrees[0]).AddSyntaxTrees(project.SyntaxTrees[0])
        },
        { "another path", project => Replace(project, tree => tree.WithFilePath("Book.cs")) },
        {
            "other symbols",
            project => Replace(
                project, tree => tree.WithRootAndOptions(tree.GetRoot(), CompilationSetup.Default.ParseOptions.WithPreprocessorSymbols("X")))
        },
        { "a reference less", project => project.RemoveReferences(CompilationSetup.MuxClaims) },
        {
            "another alias of a reference",
            project => project.ReplaceReference(CompilationSetup.MuxClaims, CompilationSetup.MuxClaims.WithAliases(["mux"]))
        },
        { "another option", project => project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable)) },
        { "another name", project => project.WithAssemblyName("Other") },
    };

    [Theory]
    [MemberData(nameof(OtherProjects))]
    public void Another_project_parses_again(string difference, Func<CSharpCompilation, CSharpCompilation> change)
    {
        Assert.NotEmpty(difference);
        Assert.Equal(2, CountParsed(change));
    }

    [Fact]
    public void What_could_not_be_parsed_is_remembered_too_and_each_record_has_its_own()
    {
        var project = Compile();
        var (first, second) = (project.SyntaxTrees[0].GetRoot(), project.SyntaxTrees[1].GetRoot());
        var parsed = new List<string>();

        foreach (var (name, node) in ((string, SyntaxNode)[])[("a", first), ("b", second), ("a", first), ("b", second)])
        {
            Assert.Null(ParsedRecords.GetOrParse(node, project, () =>
            {
                parsed.Add(name);
                return null;
            }));
        }

        Assert.Equal(["a", "b"], parsed);
    }

    [Fact]
    public void What_threw_is_not_remembered()
    {
        var project = Compile();
        var node = project.SyntaxTrees[0].GetRoot();

        Assert.Throws<OperationCanceledException>(() => ParsedRecords.GetOrParse(node, project, () => throw new OperationCanceledException()));
        Assert.Throws<OperationCanceledException>(() => ParsedRecords.GetOrParse(node, project, () => throw new OperationCanceledException()));
    }

    [Fact]
    public void A_declaration_that_changes_back_parses_a_third_time_and_a_body_then_no_more()
    {
        var project = Compile();
        var node = project.SyntaxTrees[0].GetRoot();
        var count = 0;

        foreach (var (next, expected) in ((CSharpCompilation, int)[])
            [
                (project, 1),
                (Replace("100", "101")(project), 2),
                (project, 3),
                (Replace("/ 2", "/ 3")(project), 3),
                (Replace("/ 2", "/ 4")(project), 3),
            ])
        {
            ParsedRecords.GetOrParse(node, next, () =>
            {
                count++;
                return null;
            });
            Assert.Equal(expected, count);
        }
    }

    private static int CountParsed(Func<CSharpCompilation, CSharpCompilation> change)
    {
        var project = Compile();
        var node = project.SyntaxTrees[0].GetRoot();
        var count = 0;
        foreach (var next in (CSharpCompilation[])[project, change(project)])
        {
            ParsedRecords.GetOrParse(node, next, () =>
            {
                count++;
                return null;
            });
        }

        return count;
    }

    private static CSharpCompilation Compile() => CompilationSetup.Default.Compile([new("Poster.cs", "class Poster;"), File(Page)]);

    private static Func<CSharpCompilation, CSharpCompilation> Replace(string from, string to)
    {
        Assert.Contains(from, Page, StringComparison.Ordinal);
        return project => Replace(project, tree => Parse(Page.Replace(from, to, StringComparison.Ordinal)));
    }

    private static CSharpCompilation Replace(CSharpCompilation project, Func<SyntaxTree, SyntaxTree> change) =>
        project.ReplaceSyntaxTree(project.SyntaxTrees[1], change(project.SyntaxTrees[1]));

    private static SyntaxTree Parse(string text) => CompilationSetup.Default.Parse(File(text));

    private static SourceFile File(string text) => new("Page.cs", text.Replace("LONG", Long, StringComparison.Ordinal));
}
