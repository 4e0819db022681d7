using Microsoft.AspNetCore.DataProtection;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Protects the ring's private keys with Data Protection.</summary>
internal sealed class DataProtectedSigningKeys(IDataProtectionProvider protection) : ISigningKeyProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("Mux.Claims.KeyRing");

    public string Protect(string privateKey) => _protector.Protect(privateKey);

    public string Unprotect(string protectedKey) => _protector.Unprotect(protectedKey);
}
