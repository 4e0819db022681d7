using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore;

/// <summary>Finds what belongs to an environment of Mux's by its name, the empty one included.</summary>
internal static class EnvironmentServices
{
    public static T GetMux<T>(this IServiceProvider services, string name)
        where T : notnull =>
        (name == Options.DefaultName ? services.GetService<T>() : services.GetKeyedService<T>(name)) ?? throw Missing(services, name);

    /// <summary>Says that an environment was not added, and which were.</summary>
    public static InvalidOperationException Missing(IServiceProvider services, string name)
    {
        var known = services.GetServices<AddedEnvironment>().Select(environment => environment.Name).ToList();
        var others = known.Count == 0 ? "" : $" Added were: {string.Join(", ", known.Select(other => other == Options.DefaultName ? "one without a name" : $"'{other}'"))}.";
        return new(name == Options.DefaultName
            ? $"There is no signer of Mux's: call services.AddMuxClaims(…).{others}"
            : $"There is no environment of Mux's with the name '{name}': call services.AddMuxClaims(\"{name}\", …).{others}");
    }

    /// <summary>Whether the key ring that was added gives the environment its keys.</summary>
    public static bool UsesKeyRing(this IServiceProvider services, string name) => services.GetMuxOptions(name).Key is null;

    public static MuxClaimsOptions GetMuxOptions(this IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<MuxClaimsOptions>>().Get(name);
}
