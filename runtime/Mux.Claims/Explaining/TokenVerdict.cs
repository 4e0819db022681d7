namespace Mux.Claims;

/// <summary>What becomes of a token.</summary>
public enum TokenVerdict
{
    /// <summary>Nothing speaks against it, but no key proved the signature.</summary>
    Unknown,

    /// <summary>Nothing speaks against it, and a key proved the signature.</summary>
    Serves,

    /// <summary>It is refused: at least one finding is a <see cref="TokenFindingSeverity.Refusal"/>.</summary>
    Refused,
}
