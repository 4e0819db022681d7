using Spectre.Console;

namespace Mux.Claims.Tool.Output;

/// <summary>An explanation for a person at a terminal: the report, wrapped to its width and with colour.</summary>
internal static class ExplanationView
{
    private const int Indent = 2;

    public static void Write(IAnsiConsole terminal, TokenExplanation explanation)
    {
        terminal.MarkupLine($"[bold {ColourOf(explanation.Verdict)}]{Markup.Escape(TokenReport.Summary(explanation.Verdict))}[/]");
        foreach (var finding in explanation.Findings)
        {
            terminal.WriteLine();
            terminal.MarkupLine(
                $"[bold {ColourOf(finding.Severity)}]{finding.Id} {TokenReport.Name(finding.Severity)}[/] [dim]({TokenReport.Name(finding.Basis)})[/]");
            WriteParagraph(terminal, Markup.Escape(finding.Message));
            WriteParagraph(terminal, $"[bold]Fix:[/] {Markup.Escape(finding.Fix)}");

            // Not wrapped: a link in two lines is none.
            terminal.Profile.Out.Writer.WriteLine(new string(' ', Indent) + finding.HelpLink);
        }

        terminal.WriteLine();
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(Indent)).AddColumn();
        foreach (var (name, value) in TokenReport.Facts(explanation))
        {
            facts.AddRow($"[dim]{name}[/]", Markup.Escape(value));
        }

        terminal.Write(facts);
        if (explanation.Verdict != TokenVerdict.Refused)
        {
            terminal.WriteLine();
            terminal.MarkupLine($"[dim]{Markup.Escape(TokenReport.NotInTheToken)}[/]");
        }
    }

    private static void WriteParagraph(IAnsiConsole terminal, string markup) => terminal.Write(new Padder(new Markup(markup)).Padding(Indent, 0, 0, 0));

    private static string ColourOf(TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.Serves => "green",
        TokenVerdict.Refused => "red",
        _ => "yellow",
    };

    private static string ColourOf(TokenFindingSeverity severity) => severity switch
    {
        TokenFindingSeverity.Refusal => "red",
        TokenFindingSeverity.Ignored => "yellow",
        _ => "blue",
    };
}
