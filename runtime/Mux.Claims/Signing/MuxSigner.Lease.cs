namespace Mux.Claims;

/// <content>Keys that come from elsewhere, and only for a time.</content>
public sealed partial class MuxSigner
{
    private KeyLease? _lease;

    /// <summary>
    /// How long the signer may go on without hearing from whoever manages its keys; null, the default, for as long as it lives. A key ring sets it
    /// anew whenever it has read its store.
    /// </summary>
    public KeyLease? Lease
    {
        get => Volatile.Read(ref _lease);
        set => Volatile.Write(ref _lease, value);
    }

    /// <summary>
    /// Makes a signer whose key is yet to come, by <see cref="UseKey"/>, as from a key ring. Until then, signing throws a
    /// <see cref="MuxSigningKeyException"/>.
    /// </summary>
    /// <param name="options">How to sign; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the domain is none.</exception>
    public static MuxSigner WithoutKey(MuxSignerOptions? options = null) => new(options ?? new MuxSignerOptions()) { _state = SigningState.None };

    internal static MuxSigningKeyException NoKey() => new(
        "The signer has no key yet: it waits for one from a key ring, whose health check and log say why none has come.");
}
