using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>A signing key in a PKCS#11 token, found by its label.</summary>
internal sealed class Pkcs11Key(ISlot slot, string pin, string keyId) : MuxRemoteKey
{
    public override string KeyId => keyId;

    public override RSAParameters PublicKey => new() { Modulus = Read(CKA.CKA_MODULUS), Exponent = Read(CKA.CKA_PUBLIC_EXPONENT) };

    public override ValueTask<int> SignHashAsync(ReadOnlyMemory<byte> sha256, Memory<byte> destination, CancellationToken cancellationToken)
    {
        byte[] digestInfo = [.. Convert.FromHexString("3031300D060960864801650304020105000420"), .. sha256.Span]; // RFC 8017, section 9.2
        var signature = Ask((session, key) => session.Sign(session.Factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS), key, digestInfo));
        signature.CopyTo(destination);
        return ValueTask.FromResult(signature.Length);
    }

    private byte[] Read(CKA attribute) => Ask((session, key) => session.GetAttributeValue(key, [attribute])[0].GetValueAsByteArray());

    private byte[] Ask(Func<ISession, IObjectHandle, byte[]> question)
    {
        using var session = slot.OpenSession(SessionType.ReadOnly);
        try
        {
            session.Login(CKU.CKU_USER, pin);
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN) { } // by another session of this process

        var attributes = session.Factories.ObjectAttributeFactory;
        var keys = session.FindAllObjects([attributes.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY), attributes.Create(CKA.CKA_LABEL, keyId)]);
        return question(session, keys.Single());
    }
}
