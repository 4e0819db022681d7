using System.Runtime.InteropServices;

namespace Mux.Claims.Interop.Tests.Conditions;

/// <summary>The process's environment as native code sees it; .NET keeps a copy of its own.</summary>
internal static partial class NativeEnvironment
{
    public static void Set(string name, string value) => Assert.Equal(0, SetEnv(name, value, 1));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
