using System.Text.RegularExpressions;

namespace Mux.Claims.Tests.Explaining;

/// <summary>The pages of the token rules: they say what the table says, and their examples are explained so.</summary>
public partial class TokenRulePageTests
{
    public static TheoryData<string> Ids => [.. TokenRules.All.Select(rule => rule.Id)];

    [Fact]
    public void Table_pages_and_README_agree()
    {
        var ids = TokenRules.All.Select(rule => rule.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids, Directory.GetFiles(Jwt.PathOf("generator/rules"), "MUXT*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        var readme = File.ReadAllText(Jwt.PathOf("README.md"));
        var table = string.Concat(TokenRules.All.Select(rule =>
            $"| [{rule.Id}](generator/rules/{rule.Id}.md) | {TokenReport.Name(rule.Severity)} | {TokenReport.Name(rule.Basis)} | {rule.Title} |\n"));
        Assert.Contains($"<!-- token rules -->\n| rule | means | known | title |\n|---|---|---|---|\n{table}<!-- /token rules -->", readme, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_what_the_table_says(string id)
    {
        var rule = TokenRules.All.Single(rule => rule.Id == id);
        Assert.StartsWith(
            $"# {id}: {rule.Title}\n\nSeverity: {TokenReport.Name(rule.Severity)}\n\nBasis: {TokenReport.Name(rule.Basis)}\n\n## Why\n\n",
            Page(id),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_wrong_is_found(string id)
    {
        foreach (var example in Examples(id, "Wrong"))
        {
            Assert.Contains(id, Jwt.Ids(Jwt.Explain(example)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_right_serves_without_a_refusal(string id)
    {
        foreach (var example in Examples(id, "Right"))
        {
            var explanation = Jwt.Explain(example);
            Assert.DoesNotContain(id, Jwt.Ids(explanation), StringComparison.Ordinal);
            Assert.Equal(TokenVerdict.Serves, explanation.Verdict);
        }
    }

    private static string Page(string id) => File.ReadAllText(Jwt.PathOf($"generator/rules/{id}.md"));

    /// <summary>Tokens of <c>jwt</c> blocks; where <c>text</c> follows, that alone, with the tokens in their places.</summary>
    private static List<string> Examples(string id, string heading)
    {
        var section = Page(id).Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        var examples = new List<string>();
        var tokens = new List<string>();
        foreach (Match block in Block().Matches(section))
        {
            var text = block.Groups["text"].Value.TrimEnd('\n');
            if (block.Groups["kind"].Value == "jwt")
            {
                var lines = text.Split('\n');
                tokens.Add(Jwt.Sign(lines[1], lines[0]));
                continue;
            }

            for (var i = 0; i < tokens.Count; i++)
            {
                text = text.Replace(i == 0 ? "{token}" : $"{{token{i + 1}}}", tokens[i], StringComparison.Ordinal);
            }

            examples.Add(text);
            tokens.Clear();
        }

        examples.AddRange(tokens);
        Assert.NotEmpty(examples);
        return examples;
    }

    [GeneratedRegex("```(?<kind>jwt|text)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
