namespace Mux.Claims.Client;

/// <summary>What signs with the ring's keys.</summary>
internal interface IRingSigner
{
    KeyLease? Lease { set; }

    /// <summary>Protects a private key for the document.</summary>
    (string Text, bool IsProtected) Protect(string privateKey);

    /// <summary>Why a key's private half cannot be read here; null when it can.</summary>
    string? ProblemOf(RingKey key);

    /// <summary>Signs with a key from now on.</summary>
    void Use(RingKey key);
}
