using System.Reflection;
using System.Runtime.Versioning;

namespace Mux.Claims.Tests.Compatibility;

/// <summary>
/// A browser has no RSA: WebAssembly projects are told so when they are compiled. Declaring, reading and writing claims works there.
/// </summary>
public sealed class BrowserTests
{
    [Fact]
    public void What_needs_rsa_says_that_browsers_have_none_and_nothing_else_does()
    {
        var types = typeof(MuxSigner).Assembly.GetExportedTypes();
        var marked = types.Cast<MemberInfo>()
            .Concat(types.SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
            .Where(member => member.GetCustomAttributes<UnsupportedOSPlatformAttribute>().Any(attribute => attribute.PlatformName == "browser"))
            .Select(member => member.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal([nameof(MuxSigner), nameof(MuxSigningKey), nameof(TokenExplainerOptions.PublicKeys)], marked);
    }
}
