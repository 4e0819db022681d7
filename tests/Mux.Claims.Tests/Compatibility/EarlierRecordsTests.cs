using System.Reflection;
using System.Runtime.Loader;

namespace Mux.Claims.Tests.Compatibility;

/// <summary>
/// The promise to compiled programs: what was compiled against a released runtime runs on the next. Each file
/// <c>EarlierRecords.VERSION.dll</c> is EarlierRecords.cs, compiled once by <c>build/earlier-records.sh</c> with the generator and against
/// the runtime of that version.
/// </summary>
public sealed class EarlierRecordsTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Compatibility"), "EarlierRecords.*.dll").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_program_that_was_compiled_earlier_does_on_this_runtime_what_it_would_do_if_it_were_compiled_now(string file)
    {
        var earlier = new AssemblyLoadContext(file).LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "Compatibility", file));
        Assert.NotSame(typeof(EarlierRecords.Program).Assembly, earlier);
        var run = earlier.GetType(typeof(EarlierRecords.Program).FullName!, throwOnError: true)!
            .GetMethod(nameof(EarlierRecords.Program.Run), BindingFlags.Public | BindingFlags.Static)!;
        using var signer = TestKeys.CreateSigner();

        Assert.Equal(EarlierRecords.Program.Run(signer), (IReadOnlyList<string>)run.Invoke(null, [signer])!);
    }
}
