namespace Mux.Claims;

/// <summary>
/// How long a signer may go on with its keys without hearing from whoever manages them, such as a key ring that many machines share: a key that was
/// replaced elsewhere is deleted at Mux one day, and a token must not outlive it.
/// </summary>
/// <param name="Until">When the lease ends, by the signer's clock. Signing after it throws.</param>
/// <param name="LongestLifetime">The longest that a token may live. A later expiry is refused, since nobody would keep the key that long.</param>
public sealed record KeyLease(DateTimeOffset Until, TimeSpan LongestLifetime)
{
    internal void Check(DateTimeOffset now, long expires)
    {
        if (now > Until)
        {
            // A ring that was never read has granted none.
            throw Until == DateTimeOffset.MinValue ? MuxSigner.NoKey() : new MuxSigningKeyException(
                $"The lease of the signing key ended at {Until:u}, and it may have been replaced elsewhere since: nothing was heard of the keys in the "
                + "meantime. Nothing is signed until their store can be read again.");
        }

        if (expires > now.ToUnixTimeSeconds() + Math.Ceiling(LongestLifetime.TotalSeconds))
        {
            throw new ArgumentOutOfRangeException(
                nameof(expires),
                $"The token would live longer than {LongestLifetime}, after which its key may be deleted. Raise the LongestTokenLifetime of the key ring.");
        }
    }
}
