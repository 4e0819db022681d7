using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Whether tokens are signed, with the key that is configured, and, when asked for, whether Mux knows that key.</summary>
/// <param name="signer">The application's signer.</param>
/// <param name="keys">Asks Mux; null for not.</param>
internal sealed class MuxClaimsHealthCheck(ReloadingSigner signer, MuxSigningKeysClient? keys) : IHealthCheck
{
    private static readonly VideoClaims Probe = new(new PlaybackId("healthcheck"));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // What a disposed signer or a failing key service throws is the framework's to report.
        signer.Signer.Sign(Probe, TimeSpan.FromSeconds(1));
        var data = new Dictionary<string, object> { ["keyId"] = signer.Signer.KeyId };
        if (keys is not null)
        {
            try
            {
                await keys.GetAsync(signer.Signer.KeyId, cancellationToken).ConfigureAwait(false);
            }
            catch (MuxApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "Mux does not know the signing key: it refuses every token.", e, data);
            }
            catch (MuxApiException e)
            {
                return HealthCheckResult.Degraded("Mux did not say whether it knows the signing key.", e, data);
            }
        }

        return signer.Failure is { } failure
            ? HealthCheckResult.Degraded($"The changed configuration is not used: {failure}", data: data)
            : HealthCheckResult.Healthy("Tokens are signed.", data);
    }
}
