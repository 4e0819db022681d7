namespace Mux.Claims;

/// <summary>Collects what is found.</summary>
internal sealed class Findings
{
    private readonly List<TokenFinding> _findings = [];

    /// <summary>What messages begin with: which of several tokens they speak of, or nothing.</summary>
    public string Prefix { get; set; } = "";

    public bool Has(TokenRule rule)
    {
        foreach (var finding in _findings)
        {
            if (finding.Id == rule.Id)
            {
                return true;
            }
        }

        return false;
    }

    public void Add(TokenRule rule, string message, string fix) =>
        _findings.Add(new(rule.Id, rule.Severity, rule.Basis, Prefix + message, fix));

    /// <summary>The findings by severity, and otherwise in the order in which they were added.</summary>
    public IReadOnlyList<TokenFinding> ToList() => _findings.Count == 0 ? [] : [.. _findings.OrderBy(finding => finding.Severity)];
}
