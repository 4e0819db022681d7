using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.Client;

/// <summary>A <see cref="MuxSigner"/> that signs with the ring's keys.</summary>
internal sealed class RingSigner(MuxSigner signer, ISigningKeyProtector? protector) : IRingSigner
{
    public KeyLease? Lease
    {
        set => signer.Lease = value;
    }

    public (string Text, bool IsProtected) Protect(string privateKey) =>
        protector is null ? (privateKey, false) : (protector.Protect(privateKey), true);

    [SuppressMessage("Design", "CA1031", Justification = "A protector is the application's, and what it throws is reported.")]
    public string? ProblemOf(RingKey key)
    {
        try
        {
            Open(key).Dispose();
            return null;
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    public void Use(RingKey key)
    {
        var opened = Open(key);
        try
        {
            signer.UseKey(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private MuxSigningKey Open(RingKey key) => MuxSigningKey.Parse(key.KeyId, key switch
    {
        { IsProtected: false } => key.PrivateKey,
        _ when protector is null => throw new MuxSigningKeyException("It is protected, and this machine has no protector."),
        _ => protector.Unprotect(key.PrivateKey),
    });
}
