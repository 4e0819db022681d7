using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore;

/// <summary>Finds what belongs to an environment of Mux's by its name, the empty one included.</summary>
internal static class EnvironmentServices
{
    public static T GetMux<T>(this IServiceProvider services, string name)
        where T : notnull =>
        name == Options.DefaultName ? services.GetRequiredService<T>() : services.GetRequiredKeyedService<T>(name);

    /// <summary>Whether the key ring that was added gives the environment its keys.</summary>
    public static bool UsesKeyRing(this IServiceProvider services, string name) => services.GetMuxOptions(name).Key is null;

    public static MuxClaimsOptions GetMuxOptions(this IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<MuxClaimsOptions>>().Get(name);
}
