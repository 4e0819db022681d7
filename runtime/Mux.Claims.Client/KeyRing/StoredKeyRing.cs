using System.Diagnostics;

namespace Mux.Claims.Client;

/// <summary>A key ring as a store has it. The document is a secret: it holds private keys.</summary>
/// <param name="document">The text that was saved.</param>
/// <param name="version">What the store tells one document from another by: a number, an ETag, a hash.</param>
[DebuggerDisplay("{Version,nq}")]
public sealed class StoredKeyRing(string document, string version)
{
    /// <summary>The text that was saved: a secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Document { get; } = document ?? throw new ArgumentNullException(nameof(document));

    /// <summary>What the store tells one document from another by.</summary>
    public string Version { get; } = version ?? throw new ArgumentNullException(nameof(version));

    /// <summary>The version alone.</summary>
    public override string ToString() => Version;
}
