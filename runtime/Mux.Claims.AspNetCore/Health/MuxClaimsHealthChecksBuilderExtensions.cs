using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of Mux's signed playback.</summary>
public static class MuxClaimsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that signs a token: unhealthy when that fails, degraded while a changed configuration cannot be used and the key before
    /// it goes on signing. <c>AddMuxClaims</c> on the services comes with it.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="askMux">
    /// Whether Mux's API is also asked for the key, with the access token: failed when Mux does not know it, degraded when Mux does not
    /// say. It is asked once a minute at the most, however often health is checked, and never waited for longer than five seconds.
    /// </param>
    /// <param name="failureStatus">What a failure is; null for unhealthy.</param>
    /// <param name="tags">The check's tags.</param>
    /// <param name="environment">
    /// The name of the environment that is checked, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddMuxClaims(
        this IHealthChecksBuilder builder,
        string name = "mux",
        bool askMux = false,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        environment ??= Options.Options.DefaultName;
        if (askMux)
        {
            AddKeyAtMux(new MuxClaimsBuilder(builder.Services, environment, null));
        }

        return builder.Add(new HealthCheckRegistration(
            name, services => new MuxClaimsHealthCheck(services, environment, askMux), failureStatus, tags));
    }

    private static void AddKeyAtMux(MuxClaimsBuilder builder) => builder.AddSingleton(services => new KeyAtMux(
        () => new MuxSigningKeysClient(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(builder.HttpClientName(typeof(MuxSigningKeysClient))),
            services.GetMuxOptions(builder.Name).LoadAccessToken(),
            services.GetRequiredService<TimeProvider>())
        {
            MaxAttempts = 1,
        },
        services.GetRequiredService<TimeProvider>()));
}
