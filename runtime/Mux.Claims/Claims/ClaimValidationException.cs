namespace Mux.Claims;

/// <summary>Claims that Mux would refuse, or a URL that does not carry such claims. Nothing was signed.</summary>
public sealed class ClaimValidationException : ArgumentException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="errors">What is wrong; at least one.</param>
    public ClaimValidationException(IReadOnlyList<ClaimError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>Says what is wrong in one sentence, without claims.</summary>
    /// <param name="message">What is wrong.</param>
    public ClaimValidationException(string message)
        : base(message) => Errors = [];

    /// <inheritdoc cref="ClaimValidationException(string)"/>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What led to it.</param>
    public ClaimValidationException(string message, Exception innerException)
        : base(message, innerException) => Errors = [];

    /// <inheritdoc cref="ArgumentException()"/>
    public ClaimValidationException() => Errors = [];

    /// <summary>Everything that is wrong, not only the first; of more than 64 errors the first 64, and the message says how many more.</summary>
    public IReadOnlyList<ClaimError> Errors { get; }

    private static string Describe(IReadOnlyList<ClaimError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return errors.Count == 1
            ? $"The claims cannot be used: {Sentence(errors[0])}"
            : $"The claims cannot be used:{string.Concat(errors.Select(error => $"{Environment.NewLine}- {Sentence(error)}"))}{More(errors)}";
    }

    private static string More(IReadOnlyList<ClaimError> errors) =>
        errors is FoundErrors { More: > 0 and var more } ? $"{Environment.NewLine}- and {more} more." : "";

    private static string Sentence(ClaimError error) => error.ToString() is var text && text.EndsWith('.') || text.EndsWith('?') ? text : text + ".";
}
