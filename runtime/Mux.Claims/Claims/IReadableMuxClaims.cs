using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.CompilerServices;

/// <summary>Claims that can be read back from a token's payload or a public URL. The generator implements it; it is plumbing.</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IReadableMuxClaims<TSelf> : IMuxClaims<TSelf>
    where TSelf : IReadableMuxClaims<TSelf>
{
    /// <summary>Makes the record from what the reader gives.</summary>
    /// <param name="reader">Gives the claims and takes the errors.</param>
    /// <param name="claims">The record, or <c>default</c>.</param>
    /// <returns>Whether there is a record; its claims are not validated yet.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract bool TryRead(ref ClaimReader reader, [MaybeNullWhen(false)] out TSelf claims);
}
