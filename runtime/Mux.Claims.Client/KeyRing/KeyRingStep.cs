namespace Mux.Claims.Client;

/// <summary>What a machine does next to the ring. Whatever else it needs is in the document.</summary>
internal abstract record KeyRingStep
{
    private KeyRingStep()
    {
    }

    /// <summary>Nothing is to be done now.</summary>
    internal sealed record Wait : KeyRingStep;

    /// <summary>Saves a document.</summary>
    internal sealed record Save(KeyRingDocument Next, KeyRingEventKind Kind, string? KeyId, string Message) : KeyRingStep;

    /// <summary>Begins the ring with the configured key, once Mux has shown that it knows it.</summary>
    internal sealed record Import : KeyRingStep;

    /// <summary>Saves the claim, and whoever succeeds creates a key at Mux.</summary>
    internal sealed record Create(KeyRingDocument Next, RingClaim Claim) : KeyRingStep;

    /// <summary>Saves that a key is being deleted, once Mux has shown that it knows the key that signs.</summary>
    internal sealed record MarkDeleting(KeyRingDocument Next, string KeyId, RingKey? Current) : KeyRingStep;

    /// <summary>Deletes a key at Mux, and then in the ring.</summary>
    internal sealed record Delete(string KeyId) : KeyRingStep;

    /// <summary>Saves that this machine is asking, and asks Mux for its keys.</summary>
    internal sealed record Check(KeyRingDocument Next) : KeyRingStep;
}
