namespace Mux.Claims;

/// <summary>
/// A signing key that cannot be used. The message says what the key ID or the key text looks like and what to do instead; it never
/// holds any of the key's text, and neither does an inner exception.
/// </summary>
public sealed class MuxSigningKeyException : Exception
{
    /// <summary>Creates the exception with a general message.</summary>
    public MuxSigningKeyException()
        : base("The Mux signing key cannot be used.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do; without key text.</param>
    public MuxSigningKeyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do; without key text.</param>
    /// <param name="innerException">The cause; without key text.</param>
    public MuxSigningKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
