using System.Security.Cryptography;

namespace Mux.Claims;

/// <summary>
/// A signing key whose private half stays elsewhere: in a key service (KMS), a hardware module (HSM) or a PKCS#11 token. Derive from it,
/// and make a signing key of it with <see cref="MuxSigningKey.FromRemote"/>.
/// </summary>
/// <remarks>
/// Mux makes the key pair and takes no public key, so that Mux's private key is imported into the service, for signing with
/// RSASSA-PKCS1-v1_5 and SHA-256. Members may be called from several threads at once. Where the adapter is <see cref="IDisposable"/>, it
/// is disposed with the signing key, when its last signature is out.
/// </remarks>
public abstract class MuxRemoteKey
{
    /// <summary>The ID of the signing key at Mux, which tokens carry as <c>kid</c>. It is read once.</summary>
    public abstract string KeyId { get; }

    /// <summary>
    /// The public half: modulus and exponent. It is read once, without a request if possible, and every signature is verified with it.
    /// </summary>
    public abstract RSAParameters PublicKey { get; }

    /// <summary>
    /// Signs with RSASSA-PKCS1-v1_5. Give the request a time limit: where the signer has a cache, whoever asks for the same token waits for it.
    /// </summary>
    /// <param name="sha256">The SHA-256 hash of what is signed: 32 bytes, a copy that nobody else reads.</param>
    /// <param name="destination">Takes the signature, which has as many bytes as the modulus. It is copied when this returns.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>How many bytes were written. A signature of another length than the modulus's is refused.</returns>
    public abstract ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken);
}
