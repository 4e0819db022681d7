using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Mux.Claims;

/// <summary>
/// Collects what is wrong with a set of claims. Implement <c>partial void OnValidate(ref ClaimErrors errors)</c> in an annotated record and
/// call <see cref="Add"/> for rules of your own. A copy adds to the same collection, so that it can be passed by value too, and nothing is
/// allocated until something is wrong. The first 64 errors are kept, and the rest is counted: claims that come from outside can have any
/// number.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A ref struct cannot be compared.")]
[SuppressMessage("Maintainability", "CA1508", Justification = "The analysis does not see that the place is the caller's.")]
public readonly ref struct ClaimErrors
{
    private readonly ref FoundErrors? _found;

    /// <summary>A collection of its own, for a test of a rule: validation brings the one that it reads.</summary>
    public ClaimErrors() => _found = ref new Place().Found;

    /// <summary>Collects into a place of the caller's.</summary>
    internal ClaimErrors(ref FoundErrors? found) => _found = ref found;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => Unsafe.IsNullRef(ref _found) || _found is null;

    /// <summary>Whether a further error is counted and not kept, so that it need not be put into words.</summary>
    internal bool IsFull => !IsEmpty && _found!.Count == FoundErrors.MaxCount;

    /// <summary>Adds an error.</summary>
    /// <param name="claim">The claim, as the token names it.</param>
    /// <param name="message">What is wrong, and what to do. It must hold no secret.</param>
    /// <exception cref="InvalidOperationException">These are <c>default</c>, which no one would read.</exception>
    public void Add(string claim, string message)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(message);
        if (Unsafe.IsNullRef(ref _found))
        {
            throw new InvalidOperationException("default(ClaimErrors) keeps nothing; add to those that OnValidate is given, or to new ClaimErrors().");
        }

        (_found ??= new FoundErrors()).Add(new ClaimError(claim, message));
    }

    /// <summary>What is wrong so far, at most the first 64 errors; empty, and not allocated, when nothing is.</summary>
    public IReadOnlyList<ClaimError> ToList() => IsEmpty ? (IReadOnlyList<ClaimError>)[] : _found!;

    /// <summary>Adds what is wrong with claims that are a part of these.</summary>
    /// <param name="part">The part, which stands before each claim's name.</param>
    /// <param name="errors">What is wrong with it.</param>
    internal void AddPart(string part, IReadOnlyList<ClaimError> errors)
    {
        foreach (var error in errors)
        {
            Add($"{part}.{error.Claim}", error.Message);
        }

        if (errors is FoundErrors { More: > 0 and var more })
        {
            _found!.Omit(more);
        }
    }

    /// <summary>Throws when something is wrong.</summary>
    /// <exception cref="ClaimValidationException">Something is wrong.</exception>
    internal void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new ClaimValidationException(_found!);
        }
    }

    private sealed class Place
    {
        public FoundErrors? Found;
    }
}
