using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>A signing key in a PKCS#11 token, found by its label.</summary>
internal sealed class Pkcs11Key(ISlot slot, string pin, string keyId) : MuxRemoteKey
{
    // DER of "a SHA-256 hash follows" (RFC 8017, section 9.2), which CKM_RSA_PKCS leaves to its callers.
    private static readonly byte[] DigestInfo = Convert.FromHexString("3031300D060960864801650304020105000420");

    public override string KeyId => keyId;

    public override RSAParameters PublicKey => With(CKO.CKO_PUBLIC_KEY, (session, key) =>
    {
        var values = session.GetAttributeValue(key, [CKA.CKA_MODULUS, CKA.CKA_PUBLIC_EXPONENT]);
        return new RSAParameters { Modulus = values[0].GetValueAsByteArray(), Exponent = values[1].GetValueAsByteArray() };
    });

    public override ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
    {
        var signature = With(CKO.CKO_PRIVATE_KEY, (session, key) =>
            session.Sign(session.Factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS), key, [.. DigestInfo, .. sha256.Span]));
        signature.CopyTo(destination);
        return ValueTask.FromResult(signature.Length);
    }

    private T With<T>(CKO kind, Func<ISession, IObjectHandle, T> use)
    {
        using var session = slot.OpenSession(SessionType.ReadOnly);
        try
        {
            session.Login(CKU.CKU_USER, pin);
        }
        catch (Pkcs11Exception exception) when (exception.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // By another session of this process.
        }

        var attributes = session.Factories.ObjectAttributeFactory;
        return use(session, session.FindAllObjects([attributes.Create(CKA.CKA_CLASS, kind), attributes.Create(CKA.CKA_LABEL, keyId)]).Single());
    }
}
