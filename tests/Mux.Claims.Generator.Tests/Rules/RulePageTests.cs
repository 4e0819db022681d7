using System.Text.RegularExpressions;
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
        """);

    /// <summary>The declaration rules, whose examples stand alone; those of the others are excerpts.</summary>
    public static TheoryData<string> Ids =>
        [.. RuleCatalogue.Descriptors.Where(rule => rule.Category == "Mux.Claims.Declaration").Select(rule => rule.Id)];

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
        var output = GeneratorRun.Of(new MuxClaimsGenerator(), setup, Given, ("Example.cs", code)).Output;
        var diagnostics = await new AnalyzerRun([.. RuleCatalogue.Analyzers]) { Setup = setup }.DiagnosticsOfAsync(output);
        return diagnostics.Select(diagnostic => diagnostic.Id);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("<LangVersion>(?<version>[0-9.]+)</LangVersion>")]
    private static partial Regex LanguageVersion();
}
