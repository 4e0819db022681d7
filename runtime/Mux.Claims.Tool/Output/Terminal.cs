using Spectre.Console;

namespace Mux.Claims.Tool.Output;

/// <summary>Tables and colour for people; plain text with tabs where a program reads, and no colour with <c>NO_COLOR</c>.</summary>
internal static class Terminal
{
    public static IAnsiConsole Of(ToolConsole console) => Of(console, console.Out, console.IsTerminal);

    public static IAnsiConsole OfError(ToolConsole console) => Of(console, console.Error, console.IsErrorTerminal);

    private static IAnsiConsole Of(ToolConsole console, TextWriter writer, bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = isTerminal && console.Variable("NO_COLOR") is null ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });

    /// <summary>Writes rows: a table for people, tabs for programs.</summary>
    public static async Task WriteRowsAsync(ToolConsole console, string[] columns, IReadOnlyCollection<string[]> rows)
    {
        if (!console.IsTerminal)
        {
            foreach (var row in rows)
            {
                await console.Out.WriteLineAsync(string.Join('\t', row)).ConfigureAwait(false);
            }

            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn($"[bold]{column}[/]"));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        Of(console).Write(table);
    }
}
