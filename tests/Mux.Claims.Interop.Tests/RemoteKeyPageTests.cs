using System.Text.RegularExpressions;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.Interop.Tests;

/// <summary>The page on remote keys shows what the tests run.</summary>
public partial class RemoteKeyPageTests
{
    [Theory]
    [InlineData("Pkcs11Key")]
    [InlineData("AwsKmsKey")]
    [InlineData("AzureKey")]
    [InlineData("GoogleKmsKey")]
    public void An_adapter_on_the_page_is_the_one_that_the_tests_sign_with(string adapter)
    {
        var tests = Directory.GetParent(ToolLocator.NodeDirectory)!;
        var source = File.ReadAllText(Path.Combine(tests.FullName, "Peers", $"{adapter}.cs"));
        var page = File.ReadAllText(Path.Combine(tests.Parent!.Parent!.FullName, "runtime", "Mux.Claims", "remote-keys.md"));

        // Without the namespace and what is before its class.
        var shown = Assert.Single(Adapter().Matches(page), match => match.Groups["code"].Value.Contains($"class {adapter}(", StringComparison.Ordinal));
        Assert.Equal(source[source.IndexOf("internal sealed class", StringComparison.Ordinal)..], shown.Groups["code"].Value);
    }

    [GeneratedRegex("<!-- adapter -->\n```cs\n(?<code>.*?)```\n<!-- /adapter -->", RegexOptions.Singleline)]
    private static partial Regex Adapter();
}
