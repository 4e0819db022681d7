using System.ComponentModel;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// Claims that a <see cref="MuxSigner"/> can sign. The generator implements it on every record that carries
/// <see cref="MuxClaimsAttribute"/>; its members are plumbing, and are not meant to be called or implemented by hand.
/// </summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IMuxClaims<TSelf>
    where TSelf : IMuxClaims<TSelf>
{
    /// <summary>The tokens' audience.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract MuxAudience Audience { get; }

    /// <summary>The subject's text; empty when the subject is <c>default</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    string Subject { get; }

    /// <summary>Adds everything that is wrong with the claims.</summary>
    /// <param name="checks">Checks the claims, and takes the errors.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void Validate(ref ClaimChecks checks);

    /// <summary>Writes the parameters and the custom claims; the signer writes the rest.</summary>
    /// <param name="writer">Takes the claims.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void WriteClaims(ref ClaimWriter writer);
}
