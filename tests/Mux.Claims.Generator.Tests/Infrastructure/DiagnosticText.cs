using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>Writes diagnostics as Verify.SourceGenerators does: JSON without quotes, and each place underlined in its source.</summary>
internal static class DiagnosticText
{
    private const int ContextLines = 1;

    /// <summary>The diagnostics in the order given, as the text of a <c>.verified.txt</c> file. Lines end in <c>\n</c>.</summary>
    public static string Render(IEnumerable<Diagnostic> diagnostics) =>
        $$"""
        {
          Diagnostics: [
        {{string.Join(",\n", diagnostics.Select(Render))}}
          ]
        }
        """;

    private static string Render(Diagnostic diagnostic)
    {
        List<string> members = [];
        if (diagnostic.Location != Location.None)
        {
            members.Add($"Location: {Render(diagnostic.Location)}");
        }

        members.Add($"Message: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        members.Add($"Severity: {diagnostic.Severity}");
        if (diagnostic.WarningLevel != 0)
        {
            members.Add($"WarningLevel: {diagnostic.WarningLevel.ToString(CultureInfo.InvariantCulture)}");
        }

        members.Add($"Descriptor: {Block("{", Members(diagnostic.Descriptor), "}", 6)}");
        return "    " + Block("{", members, "}", 4);
    }

    private static IEnumerable<string> Members(DiagnosticDescriptor descriptor)
    {
        yield return $"Id: {descriptor.Id}";
        yield return $"Title: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}";
        string description = descriptor.Description.ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrWhiteSpace(description))
        {
            yield return $"Description: {description}";
        }

        if (!string.IsNullOrWhiteSpace(descriptor.HelpLinkUri))
        {
            yield return $"HelpLink: {descriptor.HelpLinkUri}";
        }

        yield return $"MessageFormat: {descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture)}";
        yield return $"Category: {descriptor.Category}";
        yield return $"DefaultSeverity: {descriptor.DefaultSeverity}";
        yield return $"IsEnabledByDefault: {(descriptor.IsEnabledByDefault ? "true" : "false")}";
        if (descriptor.CustomTags.Any())
        {
            yield return $"CustomTags: {Block("[", descriptor.CustomTags, "]", 8)}";
        }
    }

    private static string Block(string open, IEnumerable<string> members, string close, int indent)
    {
        string margin = new(' ', indent);
        return $"{open}\n{string.Join(",\n", members.Select(member => $"{margin}  {member}"))}\n{margin}{close}";
    }

    private static string Render(Location location)
    {
        FileLinePositionSpan place = location.GetMappedLineSpan();
        return $"{Underlined(location, place.Span)}{place.Path.Replace('/', '\\')}: {place.Span}";
    }

    private static string Underlined(Location location, LinePositionSpan place)
    {
        if (location.SourceTree is not { } tree)
        {
            return "";
        }

        StringBuilder text = new("/*\n");
        TextLineCollection lines = tree.GetText().Lines;
        int last = Math.Min(place.End.Line + ContextLines, lines.Count - 1);
        for (int i = Math.Max(place.Start.Line - ContextLines, 0); i <= last; i++)
        {
            text.Append(lines[i]).Append('\n');
            if (lines[i].Span.Intersection(location.SourceSpan) is { } overlap)
            {
                text.Append(' ', overlap.Start - lines[i].Start).Append('^', overlap.Length).Append('\n');
            }
        }

        return text.Append("*/\n").ToString();
    }
}
