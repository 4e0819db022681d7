using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Whether tokens are signed, with the key that is configured, and, when asked for, whether Mux knows that key.</summary>
/// <param name="services">The application's services. They are asked within the check, so that what fails is a result of it.</param>
/// <param name="environment">The environment's name.</param>
/// <param name="askMux">Whether to ask Mux.</param>
internal sealed class MuxClaimsHealthCheck(IServiceProvider services, string environment, bool askMux) : IHealthCheck
{
    private static readonly VideoClaims Probe = new(new PlaybackId("healthcheck"));

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps tokens from being signed is what the check is there to report.")]
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        KeyRingStatus? ring = null;
        string keyId;
        try
        {
            ring = StatusOfRing();
            Describe(ring, data);
            var signer = services.GetMux<MuxSigner>(environment);
            await signer.SignAsync(Probe, TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            data["keyId"] = keyId = signer.KeyId;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var reason = ring is { Problem: { } problem } ? $"{e.Message} {problem}" : e.Message;
            return new HealthCheckResult(context.Registration.FailureStatus, $"No token can be signed: {reason}", e, data);
        }

        if (askMux)
        {
            var (isKnown, why, error) = await services.GetMux<KeyAtMux>(environment).AskAsync(keyId, cancellationToken).ConfigureAwait(false);
            switch (isKnown)
            {
                case false:
                    return new HealthCheckResult(
                        context.Registration.FailureStatus, "Mux does not know the signing key: it refuses every token.", error, data);
                case null:
                    return HealthCheckResult.Degraded($"Mux did not say whether it knows the signing key. {why}", error, data);
                default:
                    break;
            }
        }

        if (ring?.Problem is { } kept)
        {
            return HealthCheckResult.Degraded($"Tokens are signed, and the key ring cannot go on: {kept}", data: data);
        }

        return services.GetMux<ReloadState>(environment).Failure is { } failure
            ? HealthCheckResult.Degraded($"The changed configuration is not used: {failure}", data: data)
            : HealthCheckResult.Healthy("Tokens are signed.", data);
    }

    private KeyRingStatus? StatusOfRing() => !services.UsesKeyRing(environment) ? null
        : (environment.Length == 0 ? services.GetService<KeyRing>() : services.GetKeyedService<KeyRing>(environment))?.Status;

    private static void Describe(KeyRingStatus? ring, Dictionary<string, object> data)
    {
        if (ring is null)
        {
            return;
        }

        data["keys"] = string.Join(", ", ring.Keys.Select(key => $"{key.KeyId}: {key.State}"));
        data["readAt"] = Text(ring.ReadAt);
        data["signsUntil"] = Text(ring.SignsUntil);
        data["leftOver"] = string.Join(", ", ring.LeftOver);

        static string Text(DateTimeOffset? time) => time?.ToString("u", CultureInfo.InvariantCulture) ?? "never";
    }
}
