using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>The page on remote keys shows what the tests run.</summary>
public class RemoteKeyPageTests
{
    [Fact]
    public void The_adapter_on_the_page_is_the_one_that_signs_in_a_real_token()
    {
        var tests = Directory.GetParent(ToolLocator.NodeDirectory)!;
        var source = File.ReadAllText(Path.Combine(tests.FullName, "Peers", "Pkcs11Key.cs"));
        var page = File.ReadAllText(Path.Combine(tests.Parent!.Parent!.FullName, "runtime", "Mux.Claims", "remote-keys.md"));

        // Without the namespace and what is before its class.
        var adapter = source[source.IndexOf("internal sealed class", StringComparison.Ordinal)..];
        var shown = page.Split("<!-- adapter -->\n```cs\n")[1].Split("```\n<!-- /adapter -->")[0];
        Assert.Equal(adapter, shown);
    }
}
