using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Compares what two versions of a file declare. Roslyn's own comparison (<c>IsEquivalentTo</c> with <c>topLevel</c>) overlooks
/// constants and defaults that stand behind a field, as of 4.14.
/// </summary>
internal static class DeclaredText
{
    /// <summary>Whether the files differ in bodies, comments and white space alone.</summary>
    public static bool AreSame(SyntaxNode before, SyntaxNode after)
    {
        // No recursion: a sum of a thousand texts is as deep.
        var pending = new Stack<(SyntaxNode Before, SyntaxNode After)>();
        pending.Push((before, after));
        while (pending.Count > 0)
        {
            (before, after) = pending.Pop();
            if (before.RawKind != after.RawKind)
            {
                return false;
            }

            if (before.IsIncrementallyIdenticalTo(after))
            {
                continue;
            }

            if (IsBody(before))
            {
                if (!DirectivesOf(before).SequenceEqual(DirectivesOf(after)))
                {
                    return false;
                }

                continue;
            }

            var (parts, others) = (before.ChildNodesAndTokens(), after.ChildNodesAndTokens());
            if (parts.Count != others.Count)
            {
                return false;
            }

            for (var i = 0; i < parts.Count; i++)
            {
                if (parts[i].AsNode() is { } part && others[i].AsNode() is { } other)
                {
                    pending.Push((part, other));
                }
                else if (!parts[i].IsToken || !others[i].IsToken || !AreSame(parts[i].AsToken(), others[i].AsToken()))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether nothing that stands in the node is seen from outside.</summary>
    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    private static bool AreSame(SyntaxToken before, SyntaxToken after) =>
        before.RawKind == after.RawKind && before.Text == after.Text && before.IsMissing == after.IsMissing &&
        DirectivesOf(before).SequenceEqual(DirectivesOf(after));

    private static IEnumerable<string> DirectivesOf(SyntaxNode node) =>
        node.ContainsDirectives ? node.DescendantTokens().SelectMany(DirectivesOf) : [];

    private static IEnumerable<string> DirectivesOf(SyntaxToken token) => token.ContainsDirectives
        ? token.LeadingTrivia.Where(static trivia => trivia.IsDirective).Select(static trivia => trivia.ToString())
        : [];
}
