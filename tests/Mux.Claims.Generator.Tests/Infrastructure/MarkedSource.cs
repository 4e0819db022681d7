using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// A source in which diagnostics are written where they are expected: <c>TimeSpan {|MUXC010:Time|}</c>. Marks nest, for several
/// diagnostics on one place: <c>{|CS0260:{|MUXC001:Poster|}|}</c>.
/// </summary>
internal sealed partial record MarkedSource(SourceFile Source, ImmutableArray<ExpectedDiagnostic> Expected)
{
    public static MarkedSource Parse(SourceFile marked)
    {
        StringBuilder text = new();
        Stack<(string Id, int Start)> open = new();
        ImmutableArray<ExpectedDiagnostic>.Builder expected = ImmutableArray.CreateBuilder<ExpectedDiagnostic>();
        int copied = 0;
        foreach (Match mark in Marks().Matches(marked.Text))
        {
            text.Append(marked.Text, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (mark.Groups["id"] is { Success: true } id)
            {
                open.Push((id.Value, text.Length));
            }
            else if (open.TryPop(out (string Id, int Start) opened))
            {
                expected.Add(new(opened.Id, marked.Path, TextSpan.FromBounds(opened.Start, text.Length)));
            }
            else
            {
                throw new ArgumentException($"A |}} closes no mark in {marked.Path}, after: {text}");
            }
        }

        text.Append(marked.Text, copied, marked.Text.Length - copied);
        return open.Count == 0
            ? new(marked with { Text = text.ToString() }, expected.ToImmutable())
            : throw new ArgumentException($"The mark {{|{open.Peek().Id}: is never closed in {marked.Path}.");
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+[0-9]+):|\|\}")]
    private static partial Regex Marks();
}
