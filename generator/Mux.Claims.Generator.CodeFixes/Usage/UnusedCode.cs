using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>The locals that only an expression used, and the statements that only fill them.</summary>
internal static class UnusedCode
{
    /// <param name="expression">The expression that is replaced.</param>
    /// <param name="kept">Expressions in it, or in what is removed, that its replacement has.</param>
    /// <param name="declaration">Where it stands.</param>
    /// <returns>The lines of the statements.</returns>
    public static IEnumerable<TextSpan> Behind(ExpressionSyntax expression, IReadOnlyList<SyntaxNode> kept, Declaration declaration)
    {
        if (expression.FirstAncestorOrSelf<BlockSyntax>() is not { } block)
        {
            return [];
        }

        var declared = new Dictionary<ISymbol, StatementSyntax>(SymbolEqualityComparer.Default);
        foreach (var statement in block.Statements.OfType<LocalDeclarationStatementSyntax>())
        {
            if (statement.Declaration.Variables is [var variable] &&
                declaration.Semantics.GetDeclaredSymbol(variable, declaration.Cancellation) is { } symbol)
            {
                declared.Add(symbol, statement);
            }
        }

        var uses = block.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Select(name => (Name: name, Symbol: declaration.Semantics.GetSymbolInfo(name, declaration.Cancellation).Symbol))
            .Where(use => use.Symbol is not null && declared.ContainsKey(use.Symbol)).ToList();
        var fillers = block.Statements.OfType<ExpressionStatementSyntax>()
            .Select(statement => (Statement: (StatementSyntax)statement, Symbol: Root(statement.Expression) is { } root
                ? uses.FirstOrDefault(use => use.Name == root).Symbol : null))
            .Where(static filler => filler.Symbol is not null).ToList();

        bool IsKept(SyntaxNode node) => kept.Any(expression => expression.Span.Contains(node.Span));

        // Whatever the expression uses, and what those use in turn…
        var unused = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var regions = new List<SyntaxNode> { expression };
        for (var i = 0; i < regions.Count; i++)
        {
            foreach (var (name, symbol) in uses.Where(use => regions[i].Span.Contains(use.Name.Span) && !IsKept(use.Name)))
            {
                if (unused.Add(symbol!))
                {
                    regions.Add(declared[symbol!]);
                    regions.AddRange(fillers.Where(filler =>
                        SymbolEqualityComparer.Default.Equals(filler.Symbol, symbol)).Select(static filler => filler.Statement));
                }
            }
        }

        // … less what other code uses.
        while (unused.RemoveWhere(symbol => uses.Exists(use => SymbolEqualityComparer.Default.Equals(use.Symbol, symbol) &&
            (IsKept(use.Name) || !(expression.Span.Contains(use.Name.Span) ||
                Removed().Any(statement => statement.Span.Contains(use.Name.Span)))))) > 0)
        {
        }

        IEnumerable<StatementSyntax> Removed() => unused.Select(symbol => declared[symbol]).Concat(
            fillers.Where(filler => unused.Contains(filler.Symbol!)).Select(static filler => filler.Statement));

        var lines = declaration.Semantics.SyntaxTree.GetText(declaration.Cancellation).Lines;
        return Removed().Distinct().Select(statement =>
        {
            var (first, last) = (lines.GetLineFromPosition(statement.SpanStart), lines.GetLineFromPosition(statement.Span.End));
            var isAlone = first.ToString().Substring(0, statement.SpanStart - first.Start).Trim().Length == 0 &&
                last.ToString().Substring(statement.Span.End - last.Start).Trim().Length == 0;
            return isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : statement.Span;
        }).ToList();
    }

    /// <summary>The local that a call or an assignment changes: <c>rsa</c> of <c>rsa.ImportFromPem(pem)</c>.</summary>
    private static IdentifierNameSyntax? Root(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case InvocationExpressionSyntax call:
                    expression = call.Expression;
                    break;
                case MemberAccessExpressionSyntax member:
                    expression = member.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                case AssignmentExpressionSyntax { Left: not IdentifierNameSyntax } assignment:
                    expression = assignment.Left;
                    break;
                default:
                    return expression as IdentifierNameSyntax;
            }
        }
    }
}
