using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Rules;

/// <summary>The examples of the rules' pages: those under Wrong report the rule alone, those under Right nothing.</summary>
public partial class RulePageTests
{
    /// <summary>What the pages take for granted.</summary>
    private static readonly SourceFile Given = new("Given.cs", """
        global using System;
        global using System.ComponentModel.DataAnnotations;
        global using Mux.Claims;
        global using static Given;

        internal static class Given
        {
            public static readonly PlaybackId id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
            public static readonly MuxSigningKey key = MuxSigningKey.Generate("key");
            public static readonly MuxSigner signer = new(MuxSigningKey.Generate("key"));
        }
        """);

    public static TheoryData<string> Ids => RuleCatalogue.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_wrong_reports_the_rule_and_nothing_else(string id)
    {
        foreach (var code in Examples(id, "Wrong"))
        {
            Assert.Equal([id], (await IdsInAsync(code)).Distinct());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_right_reports_nothing(string id)
    {
        foreach (var code in Examples(id, "Right"))
        {
            Assert.Empty(await IdsInAsync(code));
        }
    }

    private static List<string> Examples(string id, string heading)
    {
        var examples = Example().Matches(RuleCatalogue.SectionOf(id, heading)).Select(match => match.Groups["code"].Value).ToList();
        Assert.NotEmpty(examples);
        return examples;
    }

    private static async Task<IEnumerable<string>> IdsInAsync(string code)
    {
        var language = LanguageVersion().Match(code) is { Success: true } match ? match.Groups["version"].Value : "latest";
        var setup = new CompilationSetup { LanguageVersion = language, AllowErrorsInSources = true };
        var output = GeneratorRun.Of(new MuxClaimsGenerator(), setup, Given, ("Example.cs", Wrap(code))).Output;
        var diagnostics = await new AnalyzerRun([.. RuleCatalogue.Analyzers]) { Setup = setup }.DiagnosticsOfAsync(output);
        return diagnostics.Select(diagnostic => diagnostic.Id);
    }

    /// <summary>Statements stand in a method; types stand beside it.</summary>
    private static string Wrap(string code)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code).GetRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        return statements.Count == 0 ? code : $$"""
            {{root.Usings.ToFullString()}}
            internal static class Example
            {
                public static void Run()
                {
            {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                }
            }

            {{string.Concat(root.Members.Except(statements).Select(member => member.ToFullString()))}}
            """;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("<LangVersion>(?<version>[0-9.]+)</LangVersion>")]
    private static partial Regex LanguageVersion();
}
