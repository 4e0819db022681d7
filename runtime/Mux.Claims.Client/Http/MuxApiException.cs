using System.Net;

namespace Mux.Claims.Client;

/// <summary>
/// Mux refused a request, answered something that is not understood, or did not answer. Neither the message nor an inner exception holds a
/// token, a key or a secret.
/// </summary>
public sealed class MuxApiException : Exception
{
    /// <summary>Creates the exception with a general message.</summary>
    public MuxApiException()
        : base("The request to Mux failed.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, and what to do; without secrets.</param>
    public MuxApiException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, and what to do; without secrets.</param>
    /// <param name="innerException">The cause; without secrets.</param>
    public MuxApiException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The status that Mux answered; null when there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Mux's name for the kind of error, such as <c>forbidden</c>; null when the answer has none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>
    /// Mux's own messages, such as <c>Signing key not found.</c>; often one, and none when the answer has none. At most ten, each of at most
    /// 500 characters, with escapes such as <c>\u000A</c> for what could forge a line of a log.
    /// </summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>
    /// What to check, such as the access token's permission; null when Mux's own messages say it all. The message ends with it.
    /// </summary>
    public string? Advice { get; init; }

    /// <summary>With <see cref="HttpStatusCode.TooManyRequests"/>: how long Mux asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
