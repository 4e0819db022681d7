using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SharpFuzz;
using SharpFuzz.Common;

namespace Mux.Claims.Fuzz.Feedback;

/// <summary>Which branches of the library an input takes, and how often, as SharpFuzz's instrumentation counts them.</summary>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;

    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public Coverage() => Trace.SharedMem = _map;

    /// <summary>How many branches any input has taken.</summary>
    public int Branches => _seen.Count(buckets => buckets != 0);

    /// <summary>Rewrites an assembly, unless it is rewritten already.</summary>
    public static void Instrument(string path)
    {
        try
        {
            Fuzzer.Instrument(path, _ => true, Options.Value);
        }
        catch (InstrumentationException e) when (e.Message.Contains("already instrumented", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Forgets the last input.</summary>
    public void Start()
    {
        Trace.PrevLocation = 0;
        Map.Clear();
    }

    /// <summary>Whether the input took a branch that none has taken, or in another order of magnitude.</summary>
    public bool IsNew()
    {
        var isNew = false;
        var words = MemoryMarshal.Cast<byte, ulong>(Map);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != 0)
            {
                isNew |= IsNew(i * sizeof(ulong));
            }
        }

        return isNew;
    }

    private Span<byte> Map => new(_map, Size);

    private bool IsNew(int start)
    {
        var isNew = false;
        for (var i = start; i < start + sizeof(ulong); i++)
        {
            // 1, 2 to 3, 4 to 7 …: a bit each.
            var bucket = _map[i] == 0 ? 0 : 1 << BitOperations.Log2(_map[i]);
            isNew |= (_seen[i] & bucket) != bucket;
            _seen[i] |= (byte)bucket;
        }

        return isNew;
    }
}
