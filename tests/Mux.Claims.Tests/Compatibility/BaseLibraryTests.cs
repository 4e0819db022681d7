using System.Reflection;
using System.Runtime.Versioning;

namespace Mux.Claims.Tests.Compatibility;

public sealed class BaseLibraryTests
{
    /// <summary>build/net8.sh names .NET 8's own; elsewhere a newer one may stand in.</summary>
    [Fact]
    public void The_tests_run_on_the_base_library_that_was_asked_for()
    {
        var framework = new FrameworkName(typeof(MuxSigner).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);

        Assert.InRange(Environment.Version.Major, framework.Version.Major, int.MaxValue);
        if (Environment.GetEnvironmentVariable("MUX_CLAIMS_BASE_LIBRARY") is { } version)
        {
            Assert.Equal(Version.Parse(version), Environment.Version);
        }
    }
}
