namespace Mux.Claims;

/// <summary>
/// Remembers tokens by the key that signed them and their exact payload, <c>exp</c> included, so that a hit is the very token that signing
/// would make. The least recently used go first, when there are more than the capacity or they take more memory than <see
/// cref="BytesPerToken"/> each.
/// </summary>
internal sealed class TokenCache(int capacity)
{
    /// <summary>The memory that the capacity stands for. A token with a dozen claims takes a third of it.</summary>
    public const int BytesPerToken = 4096;

    // Bytes of an entry beside its payload and its token: objects, list node and dictionary slot, rounded up.
    private const int Overhead = 256;

    private readonly Dictionary<int, Entry> _byHash = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly long _maxBytes = (long)capacity * BytesPerToken;
    private readonly object _gate = new();
    private long _bytes;

    /// <summary>How many tokens are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byUse.Count;
            }
        }
    }

    /// <summary>How many bytes they take.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>
    /// The entry of a payload, made when there is none. Whoever finds its token missing locks the entry and signs, so that many threads
    /// that ask for one new token make one signature.
    /// </summary>
    /// <param name="key">What signs; compared by reference.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="tokenLength">The token's length in characters.</param>
    public Entry GetOrAdd(object key, ReadOnlySpan<byte> payload, int tokenLength)
    {
        var hasher = new HashCode();
        hasher.AddBytes(payload);
        var hash = hasher.ToHashCode();
        lock (_gate)
        {
            _byHash.TryGetValue(hash, out var first);
            for (var entry = first; entry is not null; entry = entry.Next)
            {
                if (ReferenceEquals(entry.Key, key) && entry.Payload.AsSpan().SequenceEqual(payload))
                {
                    _byUse.Remove(entry.Use);
                    _byUse.AddFirst(entry.Use);
                    return entry;
                }
            }

            var added = new Entry(key, payload.ToArray(), hash, Overhead + payload.Length + (tokenLength * sizeof(char))) { Next = first };
            _byHash[hash] = added;
            _byUse.AddFirst(added.Use);
            _bytes += added.Size;
            while (_byUse.Count > capacity || _bytes > _maxBytes)
            {
                Remove(_byUse.Last!.Value);
            }

            return added;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _byHash.Clear();
            _byUse.Clear();
            _bytes = 0;
        }
    }

    private void Remove(Entry entry)
    {
        _byUse.Remove(entry.Use);
        _bytes -= entry.Size;
        if (_byHash[entry.Hash] == entry)
        {
            if (entry.Next is { } next)
            {
                _byHash[entry.Hash] = next;
            }
            else
            {
                _byHash.Remove(entry.Hash);
            }

            return;
        }

        var previous = _byHash[entry.Hash];
        while (previous.Next != entry)
        {
            previous = previous.Next!;
        }

        previous.Next = entry.Next;
    }

    /// <summary>A payload and its token.</summary>
    internal sealed class Entry
    {
        private volatile string? _token;

        public Entry(object key, byte[] payload, int hash, long size)
        {
            Key = key;
            Payload = payload;
            Hash = hash;
            Size = size;
            Use = new LinkedListNode<Entry>(this);
        }

        public object Key { get; }

        public byte[] Payload { get; }

        public int Hash { get; }

        public long Size { get; }

        public LinkedListNode<Entry> Use { get; }

        /// <summary>The next entry of the same hash.</summary>
        public Entry? Next { get; set; }

        /// <summary>The token; null until it is signed.</summary>
        public string? Token
        {
            get => _token;
            set => _token = value;
        }
    }
}
