using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of Mux's signed playback.</summary>
public static class MuxClaimsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that signs a token: unhealthy when that fails, degraded while a changed configuration cannot be used and the key before it
    /// goes on signing. <c>AddMuxClaims</c> on the services comes with it.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="askMux">
    /// Whether each check also asks Mux's API for the key, with the access token: failed when Mux does not know it, degraded when Mux gives no
    /// answer. Mux limits the requests of an account.
    /// </param>
    /// <param name="failureStatus">What a failure is; null for unhealthy.</param>
    /// <param name="tags">The check's tags.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddMuxClaims(
        this IHealthChecksBuilder builder,
        string name = "mux",
        bool askMux = false,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new MuxClaimsHealthCheck(
                provider.GetRequiredService<ReloadingSigner>(), askMux ? provider.GetRequiredService<MuxSigningKeysClient>() : null),
            failureStatus,
            tags));
    }
}
