using System.Diagnostics;

namespace Mux.Claims.Client;

/// <summary>A signing key that was created just now. Mux gives its private key this once: store it before it signs.</summary>
[DebuggerDisplay("{KeyId,nq}")]
public sealed class CreatedSigningKey : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _privateKey;

    internal CreatedSigningKey(MuxSigningKey key, string privateKey, DateTimeOffset createdAt)
    {
        Key = key;
        _privateKey = privateKey;
        CreatedAt = createdAt;
    }

    /// <summary>The key's ID: the text for <c>MUX_SIGNING_KEY</c>.</summary>
    public string KeyId => Key.KeyId;

    /// <summary>The key, ready to sign. The signer that it is given to takes it over.</summary>
    public MuxSigningKey Key { get; }

    /// <summary>When Mux created it, to the second.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>
    /// The private key as the text to store, for <c>MUX_PRIVATE_KEY</c>: base64 of PEM, which <see cref="MuxSigningKey.Parse"/> takes. It
    /// is a method, so that nothing that shows or logs properties shows it.
    /// </summary>
    public string ExportPrivateKey() => _privateKey;

    /// <summary>The key ID alone.</summary>
    public override string ToString() => KeyId;

    /// <summary>Disposes the key. Do not call it once a signer has the key: the signer disposes it.</summary>
    public void Dispose() => Key.Dispose();
}
