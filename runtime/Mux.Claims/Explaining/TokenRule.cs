namespace Mux.Claims;

/// <summary>What a token can be found guilty of; its page is below <c>generator/rules</c>.</summary>
internal sealed record TokenRule(string Id, TokenFindingSeverity Severity, TokenFindingBasis Basis, string Title)
{
    public static string PageOf(string id) => $"https://github.com/mux-claims/mux-claims-generator/blob/main/generator/rules/{id}.md";
}
