using System.Globalization;

namespace Mux.Claims;

/// <summary>Items that could not be signed, and where they stand.</summary>
public sealed class SignAllException : Exception
{
    // A page of bad records must not make a message that no log takes.
    private const int ShownFailures = 10;

    /// <summary>Says which items could not be signed.</summary>
    /// <param name="failures">The items, by index; at least one.</param>
    public SignAllException(IReadOnlyList<FailedItem> failures)
        : base(Describe(failures), failures[0].Exception) => Failures = failures;

    /// <summary>Says what is wrong in one sentence, without items.</summary>
    /// <param name="message">What is wrong.</param>
    public SignAllException(string message)
        : base(message) => Failures = [];

    /// <inheritdoc cref="SignAllException(string)"/>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What led to it.</param>
    public SignAllException(string message, Exception innerException)
        : base(message, innerException) => Failures = [];

    /// <inheritdoc cref="Exception()"/>
    public SignAllException() => Failures = [];

    /// <summary>The items that could not be signed, by index.</summary>
    public IReadOnlyList<FailedItem> Failures { get; }

    /// <summary>Whether an item is to blame; for a call that was cancelled and a signer that was disposed, none is.</summary>
    internal static bool IsOfItem(Exception exception) => exception is not (OperationCanceledException or ObjectDisposedException);

    private static string Describe(IReadOnlyList<FailedItem> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentOutOfRangeException.ThrowIfZero(failures.Count);
        if (failures.Count == 1)
        {
            return $"Item {failures[0]}";
        }

        var lines = failures.Take(ShownFailures).Select(failure => $"{Environment.NewLine}- {failure}");
        var more = failures.Count - ShownFailures;
        return string.Create(CultureInfo.InvariantCulture, $"{failures.Count} items cannot be signed:{string.Concat(lines)}") +
            (more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}- and {more} more") : "");
    }
}
