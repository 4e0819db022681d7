using System.Globalization;
using Microsoft.CodeAnalysis;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Rules;

/// <summary>A rule is written down in six places, which must say the same.</summary>
public class RuleConsistencyTests
{
    private const string Begin = "<!-- rules -->\n";
    private const string End = "<!-- /rules -->";

    /// <summary><c>MUX_SNAPSHOTS=accept dotnet test</c> writes the README's table.</summary>
    [Fact]
    public void Descriptors_analyzers_pages_release_files_README_and_tests_agree()
    {
        List<string> disagreements = [];
        var ids = RuleCatalogue.Descriptors.Select(rule => rule.Id).ToList();
        Compare("Ids of descriptors, each once", ids.Distinct(), ids, disagreements);
        Compare(
            "Rules that analyzers report",
            ids,
            RuleCatalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct(),
            disagreements);
        Compare("Pages", ids, Files("generator/rules", "MUXC*.md").Select(Path.GetFileNameWithoutExtension)!, disagreements);
        Compare("Release files", RuleCatalogue.Descriptors.Select(ReleaseRow), Releases(), disagreements);
        Compare("Rules that a test marks", ids, ids.Where(Tests().Contains), disagreements);
        disagreements.AddRange(RuleCatalogue.Descriptors.SelectMany(PageDisagreements));
        if (UpdateReadme() is { } expected)
        {
            disagreements.Add($"The README's table should be, and MUX_SNAPSHOTS=accept makes it:\n{expected}");
        }

        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
    }

    private static void Compare(string what, IEnumerable<string> expected, IEnumerable<string> actual, List<string> disagreements)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        disagreements.AddRange(wanted.Except(found).Select(rule => $"{what}: missing {rule}"));
        disagreements.AddRange(found.Except(wanted).Select(rule => $"{what}: too much {rule}"));
        disagreements.AddRange(found.GroupBy(rule => rule).Where(group => group.Count() > 1).Select(group => $"{what}: twice {group.Key}"));
    }

    private static string ReleaseRow(DiagnosticDescriptor rule) =>
        $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | [{rule.Title.ToString(CultureInfo.InvariantCulture)}]({rule.HelpLinkUri})";

    private static IEnumerable<string> Releases() =>
        from file in new[] { "Shipped", "Unshipped" }
        from line in RuleCatalogue.Read($"generator/Mux.Claims.Generator/AnalyzerReleases.{file}.md").Split('\n')
        where line.StartsWith("MUX", StringComparison.Ordinal)
        select line.TrimEnd();

    private static string[] Files(string folder, string pattern) =>
        Directory.GetFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories);

    private static HashSet<string> Tests()
    {
        var sources = string.Concat(Files("tests/Mux.Claims.Generator.Tests/Analyzers", "*.cs").Select(File.ReadAllText));
        return [.. RuleCatalogue.Descriptors.Select(rule => rule.Id).Where(id => sources.Contains($"{{|{id}:", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> PageDisagreements(DiagnosticDescriptor rule)
    {
        var page = RuleCatalogue.PageOf(rule.Id);
        string[] wanted =
        [
            $"# {rule.Id}: {rule.Title.ToString(CultureInfo.InvariantCulture)}\n",
            // What stands in the markup of a Razor file no pragma reaches.
            rule.Id == "MUXC037" ? $"<NoWarn>$(NoWarn);{rule.Id}</NoWarn>\n" : $"#pragma warning disable {rule.Id}\n",
            $"dotnet_diagnostic.{rule.Id}.severity = ",
        ];
        foreach (var text in wanted.Where(text => !page.Contains(text, StringComparison.Ordinal)))
        {
            yield return $"Page: {rule.Id}.md does not say: {text.Trim()}";
        }

        if (page.Contains("\nSeverity: ", StringComparison.Ordinal) &&
            !page.Contains($"\nSeverity: {SeverityOf(rule)}\n", StringComparison.Ordinal))
        {
            yield return $"Page: {rule.Id}.md has another severity than {SeverityOf(rule)}";
        }

        if (!rule.HelpLinkUri.EndsWith($"/generator/rules/{rule.Id}.md", StringComparison.Ordinal))
        {
            yield return $"Help link of {rule.Id}: {rule.HelpLinkUri}";
        }
    }

    private static string SeverityOf(DiagnosticDescriptor rule) => rule.DefaultSeverity.ToString().ToLowerInvariant();

    /// <returns>The right table, if the README's is another and is not to be made it.</returns>
    private static string? UpdateReadme()
    {
        var readme = RuleCatalogue.Read("README.md");
        var (start, end) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        var expected = "| rule | severity | title |\n|---|---|---|\n" + string.Concat(RuleCatalogue.Descriptors.Select(rule =>
            $"| [{rule.Id}](generator/rules/{rule.Id}.md) | {SeverityOf(rule)} | {rule.Title.ToString(CultureInfo.InvariantCulture)} |\n"));
        if (readme[start..end] == expected)
        {
            return null;
        }

        if (!Snapshot.IsAcceptRequested(Environment.GetEnvironmentVariable("MUX_SNAPSHOTS"), Environment.GetEnvironmentVariable("CI")))
        {
            return expected;
        }

        File.WriteAllText(Repository.PathOf("README.md"), readme[..start] + expected + readme[end..]);
        return null;
    }
}
