using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Mux.Claims.Tests.Keys;

/// <summary>A key shows its ID and nothing else.</summary>
public class KeySecrecyTests
{
    [Fact]
    public void ToString_gives_the_key_ID()
    {
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1);

        Assert.Equal(TestKeys.MuxKeyId, key.ToString());
    }

    [Fact]
    public void Serializing_a_key_gives_the_key_ID()
    {
        using var key = MuxSigningKey.Parse(TestKeys.MuxKeyId, TestKeys.Pkcs1);

        Assert.Equal($$"""{"KeyId":"{{TestKeys.MuxKeyId}}"}""", JsonSerializer.Serialize(key));
    }

    [Fact]
    public void The_debugger_shows_the_key_ID_alone()
    {
        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        IEnumerable<string> shown = typeof(MuxSigningKey).GetFields(Instance).Where(f => !f.Name.StartsWith('<')).Cast<MemberInfo>()
            .Concat(typeof(MuxSigningKey).GetProperties(Instance))
            .Where(m => m.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never)
            .Select(m => m.Name);

        Assert.Equal(["KeyId"], shown);
        Assert.Equal("{KeyId,nq}", typeof(MuxSigningKey).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
    }

    [Fact]
    public void Memory_for_key_text_is_zeroed()
    {
        var buffer = new SecretBuffer<char>(64);
        Span<char> memory = buffer.Span;
        memory.Fill('x');
        buffer.Dispose();

        Assert.True(memory.IndexOfAnyExcept('\0') < 0);
    }

    [Fact]
    public void The_garbage_collector_leaves_no_copy_of_key_text_behind()
    {
        for (int round = 0; round < 8; round++)
        {
            // What stands before it goes, so that whatever may move does.
            _ = new byte[16_000];
            var buffer = new SecretBuffer<char>(64);
            nint before = Address(buffer.Span);
            GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);

            Assert.Equal(before, Address(buffer.Span));
            buffer.Dispose();
        }
    }

    /// <summary>Where memory begins: the distance from nothing.</summary>
    private static nint Address(Span<char> memory) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<char>(), ref MemoryMarshal.GetReference(memory));
}
