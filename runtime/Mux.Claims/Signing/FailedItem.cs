namespace Mux.Claims;

/// <summary>An item of <see cref="MuxSigner"/>'s <c>SignAll</c> or <c>SignAllAsync</c> that could not be signed.</summary>
/// <param name="Index">Its place among the items, from 0.</param>
/// <param name="Exception">What signing it threw, such as a <see cref="ClaimValidationException"/>.</param>
public sealed record FailedItem(long Index, Exception Exception)
{
    /// <summary>The index and what is wrong.</summary>
    public override string ToString() => $"[{Index}]: {Exception?.Message}";
}
