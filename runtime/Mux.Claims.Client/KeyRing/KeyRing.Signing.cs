using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.Client;

/// <content>Which key the machine signs with.</content>
public sealed partial class KeyRing
{
    /// <summary>Signs with the ring's key, and for as long as the reading allows.</summary>
    private void Sign(KeyRingDocument? document, DateTimeOffset? asked)
    {
        if (document is null || _protocol.Current(document, Now) is not { } current)
        {
            return;
        }

        // The lease that this machine has was granted for tokens that live longer than the ring would keep this key for. Until the ring
        // knows better, which is the next step, the key before signs, and its lease is not renewed.
        if (_using is not null && _using.KeyId != current.KeyId && !_protocol.KeepsLongEnough(current))
        {
            return;
        }

        if (_using is null || _using.KeyId != current.KeyId)
        {
            if ((ProblemOf(current) ?? ProblemOfUsing(current)) is { } unread)
            {
                Fail($"The private key of {current.KeyId}, which the ring signs with, cannot be read here: {unread} "
                    + "Check that all machines share the keys of Data Protection, or whatever protects the ring.");
                return;
            }

            _using = current;
            Tell(KeyRingEventKind.Signing, current.KeyId, $"Tokens are signed with the signing key {current.KeyId} from now on.");
        }

        // After the switch, so that a lease never counts for a key that the reading does not know as the current one.
        if (asked is { } time && _protocol.KeepsLongEnough(current))
        {
            _signsUntil = _protocol.LeaseUntil(time);
            _signer.Lease = new KeyLease(_signsUntil.Value, _options.LongestTokenLifetime);
        }
    }

    /// <summary>Signs with a key; why not, where that failed: a protector that has read a key need not read it again.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A protector is the application's, and what it throws is reported.")]
    private string? ProblemOfUsing(RingKey key)
    {
        try
        {
            _signer.Use(key);
            return null;
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    private RingKey NewKey(string keyId, string privateKey)
    {
        var (text, isProtected) = _signer.Protect(privateKey);
        return new RingKey { KeyId = keyId, PrivateKey = text, IsProtected = isProtected, StoredAt = Now, Tail = _protocol.Tail };
    }

    private bool CanOpen(RingKey key) => ProblemOf(key) is null;

    /// <summary>Why a key's private half cannot be read, tried once for each text: what the store gives back is not what it was given,
    /// perhaps.</summary>
    private string? ProblemOf(RingKey key)
    {
        if (!_opened.TryGetValue(key.KeyId, out var opened) || opened.Problem is not null || opened.Text != key.PrivateKey)
        {
            _opened[key.KeyId] = opened = (key.PrivateKey, _signer.ProblemOf(key));
        }

        return opened.Problem;
    }
}
