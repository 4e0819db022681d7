namespace Mux.Claims;

/// <summary>One thing about a token or URL that matters. It never holds a signature or a key.</summary>
/// <param name="Id">The rule, such as <c>MUXT014</c>.</param>
/// <param name="Severity">What it means for the request.</param>
/// <param name="Basis">How it is known.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="Fix">What to do.</param>
public sealed record TokenFinding(string Id, TokenFindingSeverity Severity, TokenFindingBasis Basis, string Message, string Fix)
{
    /// <summary>The rule's page.</summary>
    public string HelpLink => TokenRule.PageOf(Id);

    /// <summary>The rule, what it means, and the message.</summary>
    public override string ToString() => $"{Id} {TokenReport.Name(Severity)}: {Message} {Fix}";
}
