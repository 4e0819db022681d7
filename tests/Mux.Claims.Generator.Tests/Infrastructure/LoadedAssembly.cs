using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>
/// A compiled test assembly that can be run. Everything it references, <c>Mux.Claims</c> above all, is the test's own copy, so
/// that objects can pass between the two.
/// </summary>
internal sealed class LoadedAssembly : IDisposable
{
    private const BindingFlags StaticMethod =
        BindingFlags.InvokeMethod | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly AssemblyLoadContext _context = new(nameof(LoadedAssembly), isCollectible: true);

    public LoadedAssembly(Stream image) => Assembly = _context.LoadFromStream(image);

    public Assembly Assembly { get; }

    /// <summary>Calls a static method, public or not. What it throws comes out as it is.</summary>
    public object? Invoke(string type, string method, params object?[] arguments) =>
        Assembly.GetType(type, throwOnError: true)!.InvokeMember(
            method,
            StaticMethod | BindingFlags.DoNotWrapExceptions,
            binder: null,
            target: null,
            arguments,
            CultureInfo.InvariantCulture);

    public void Dispose() => _context.Unload();
}
