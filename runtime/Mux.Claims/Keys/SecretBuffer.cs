using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Mux.Claims;

/// <summary>Memory for key text. It is pinned, so that the garbage collector leaves no copy behind, and zeroed when disposed.</summary>
internal readonly ref struct SecretBuffer<T>(int length)
    where T : unmanaged
{
    private readonly T[] _array = GC.AllocateUninitializedArray<T>(length, pinned: true);

    internal Span<T> Span => _array;

    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(Span));
}
