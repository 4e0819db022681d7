namespace Mux.Claims;

/// <summary>What a finding means for the request.</summary>
public enum TokenFindingSeverity
{
    /// <summary>The request is refused.</summary>
    Refusal,

    /// <summary>The request is served, and a part of the token or URL has no effect.</summary>
    Ignored,

    /// <summary>Nothing is wrong with the token, and the request will often not do what was meant.</summary>
    Advice,
}
