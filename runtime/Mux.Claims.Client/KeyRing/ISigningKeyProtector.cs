namespace Mux.Claims.Client;

/// <summary>
/// Protects the private keys in the ring's document, so that the store alone does not give them away. Every machine of the fleet must be
/// able to
/// open what any of them protected. In ASP.NET Core, Data Protection does it.
/// </summary>
public interface ISigningKeyProtector
{
    /// <summary>Protects a private key.</summary>
    /// <param name="privateKey">The private key's text.</param>
    /// <returns>A text without the key in it.</returns>
    string Protect(string privateKey);

    /// <summary>Opens what <see cref="Protect"/> gave, here or on another machine.</summary>
    /// <param name="protectedKey">The protected text.</param>
    /// <returns>The private key's text.</returns>
    /// <exception cref="Exception">It cannot be opened here; the message is shown in health checks and logs.</exception>
    string Unprotect(string protectedKey);
}
