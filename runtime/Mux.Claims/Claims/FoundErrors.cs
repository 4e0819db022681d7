using System.Collections;

namespace Mux.Claims;

/// <summary>The first errors of claims, and how many more there are.</summary>
internal sealed class FoundErrors : IReadOnlyList<ClaimError>
{
    /// <summary>So many are kept. It is more than a person reads, and an answer stays small however many a token or a URL has.</summary>
    public const int MaxCount = 64;

    private readonly List<ClaimError> _errors = [];

    /// <summary>How many there are beside those that are kept.</summary>
    public int More { get; private set; }

    public int Count => _errors.Count;

    public ClaimError this[int index] => _errors[index];

    public void Add(ClaimError error)
    {
        if (_errors.Count < MaxCount)
        {
            _errors.Add(error);
        }
        else
        {
            More++;
        }
    }

    /// <summary>Counts errors that others have not kept.</summary>
    public void Omit(int count) => More += count;

    public IEnumerator<ClaimError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
