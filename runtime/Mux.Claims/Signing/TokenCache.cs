using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Mux.Claims;

/// <summary>
/// Remembers tokens by the key that signed them and their exact payload, <c>exp</c> included, so that a hit is the very token that signing
/// would make. A hit takes no lock. When there are more than the capacity, or they take more memory than <see cref="BytesPerToken"/> each,
/// the oldest that nobody has asked for since the last round go first.
/// </summary>
internal sealed class TokenCache(int capacity)
{
    /// <summary>
    /// The memory that the capacity stands for; with the places of <see cref="WindowOffsets"/>, 4 KiB. A URL with a dozen claims takes less.
    /// </summary>
    public const int BytesPerToken = 4096 - WindowOffsets.BytesPerToken;

    /// <summary>The characters before the token in the longest URL that is remembered.</summary>
    public const int MaxUrlStart = 192;

    // Bytes of an entry beside its payload and its text: objects, and places in dictionary and queue, which grow by doubling.
    private const int Overhead = 384;

    private readonly ConcurrentDictionary<int, Entry> _byHash = new();
    private readonly Queue<Entry> _byAge = new();
    private readonly long _maxBytes = (long)capacity * BytesPerToken;
    private long _bytes;
    private long _misses;

    /// <summary>How many payloads were asked for that were not there.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>How many tokens are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_byAge)
            {
                return _byAge.Count;
            }
        }
    }

    /// <summary>How many bytes they take.</summary>
    public long Bytes
    {
        get
        {
            lock (_byAge)
            {
                return _bytes;
            }
        }
    }

    /// <summary>
    /// The entry of a payload, made when there is none. Whoever finds its text missing locks the entry and signs, so that many threads
    /// that ask for one new token make one signature.
    /// </summary>
    /// <param name="key">What signs; compared by reference.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="tokenLength">The token's length in characters.</param>
    public Entry GetOrAdd(object key, ReadOnlySpan<byte> payload, int tokenLength)
    {
        var hash = HashOf(payload);
        return Find(key, payload, hash) ?? Add(key, payload, hash, tokenLength);
    }

    /// <summary>The entry of a payload; null when there is none.</summary>
    /// <inheritdoc cref="GetOrAdd" path="/param"/>
    public Entry? Find(object key, ReadOnlySpan<byte> payload) => Find(key, payload, HashOf(payload));

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_byAge)
        {
            _byHash.Clear();
            _byAge.Clear();
            _bytes = 0;
        }
    }

    // Seeded anew in every process, so that nobody can choose claims that collide. An odd last byte is the payload's closing brace.
    private static int HashOf(ReadOnlySpan<byte> payload) =>
        string.GetHashCode(MemoryMarshal.Cast<byte, char>(payload), StringComparison.Ordinal);

    private Entry? Find(object key, ReadOnlySpan<byte> payload, int hash)
    {
        _byHash.TryGetValue(hash, out var entry);
        while (entry is not null && !(ReferenceEquals(entry.Key, key) && entry.Payload.AsSpan().SequenceEqual(payload)))
        {
            entry = entry.Next;
        }

        // Written once a round, so that threads that share a hot token do not fight for it.
        if (entry is { WasAskedFor: false })
        {
            entry.WasAskedFor = true;
        }

        return entry;
    }

    private Entry Add(object key, ReadOnlySpan<byte> payload, int hash, int tokenLength)
    {
        lock (_byAge)
        {
            if (Find(key, payload, hash) is { } found)
            {
                return found;
            }

            _misses++;

            // What stands before the token counts twice: in the text, and as the names and the domain that it was made of.
            var added = new Entry(key, payload.ToArray(), hash, Overhead + payload.Length + ((tokenLength + (2 * MaxUrlStart)) * sizeof(char)));
            if (added.Size <= _maxBytes)
            {
                MakeRoom(added.Size);
                added.Next = _byHash.GetValueOrDefault(hash);
                _byHash[hash] = added;
                _byAge.Enqueue(added);
                _bytes += added.Size;
            }

            return added;
        }
    }

    private void MakeRoom(long size)
    {
        var toSpare = _byAge.Count;
        while (_byAge.Count == capacity || _bytes + size > _maxBytes)
        {
            var oldest = _byAge.Dequeue();
            if (oldest.WasAskedFor && toSpare-- > 0)
            {
                oldest.WasAskedFor = false;
                _byAge.Enqueue(oldest);
            }
            else
            {
                Remove(oldest);
            }
        }
    }

    private void Remove(Entry entry)
    {
        _bytes -= entry.Size;
        var first = _byHash[entry.Hash];
        if (first != entry)
        {
            var previous = first;
            while (previous.Next != entry)
            {
                previous = previous.Next!;
            }

            previous.Next = entry.Next;
        }
        else if (entry.Next is { } next)
        {
            _byHash[entry.Hash] = next;
        }
        else
        {
            _byHash.TryRemove(entry.Hash, out _);
        }
    }

    /// <summary>A payload and what was signed of it.</summary>
    internal sealed class Entry(object key, byte[] payload, int hash, long size)
    {
        private volatile RememberedText? _text;
        private volatile Entry? _next;
        private volatile bool _wasAskedFor;
        private Task<bool>? _signing;

        public object Key => key;

        public byte[] Payload => payload;

        public int Hash => hash;

        public long Size => size;

        /// <summary>The next entry of the same hash. It stays when the entry is removed, for those who are at it.</summary>
        public Entry? Next
        {
            get => _next;
            set => _next = value;
        }

        /// <summary>Whether somebody found it since the last round.</summary>
        public bool WasAskedFor
        {
            get => _wasAskedFor;
            set => _wasAskedFor = value;
        }

        /// <summary>The token or a URL with it; null until it is signed.</summary>
        public RememberedText? Text
        {
            get => _text;
            set => _text = value;
        }

        /// <summary>Says that the text is being signed, unless it is already.</summary>
        /// <param name="signing">Ends when the text is signed or cannot be.</param>
        /// <returns>What the others began, who were first; null when this one is.</returns>
        public Task<bool>? StartSigning(Task<bool> signing) => Interlocked.CompareExchange(ref _signing, signing, null);

        /// <summary>Says that the text is not being signed any more. Whoever comes now finds it, or signs again.</summary>
        public void EndSigning() => Volatile.Write(ref _signing, null);
    }
}
