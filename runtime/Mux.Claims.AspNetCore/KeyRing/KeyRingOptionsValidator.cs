using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Checks the ring's times, that they cover the environment's tokens, and that there are an access token and whole settings of a key.
/// </summary>
/// <param name="name">The environment's name.</param>
/// <param name="configuration">The environment's section; null where it has none.</param>
/// <param name="services">Know the environment's options.</param>
internal sealed class KeyRingOptionsValidator(string name, IConfiguration? configuration, IServiceProvider services) : IValidateOptions<KeyRingOptions>
{
    public ValidateOptionsResult Validate(string? optionsName, KeyRingOptions options)
    {
        if (optionsName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        var environment = services.GetMuxOptions(name);
        var failures = KeyRingSettings.Read(configuration, new KeyRingOptions()).Concat(options.Validate()).ToList();
        if (options.LongestTokenLifetime < environment.LongestLifetime)
        {
            failures.Add(
                $"{nameof(KeyRingOptions.LongestTokenLifetime)} ({options.LongestTokenLifetime}) must be at least {nameof(MuxClaimsOptions.Lifetime)} and "
                + $"{nameof(MuxClaimsOptions.ExpiryWindow)} together ({environment.LongestLifetime}): the key would be deleted before.");
        }

        Try(() => environment.LoadAccessToken(), "The key ring needs an access token with the System permission. ");
        if (environment.HasKeySettings)
        {
            Try(() => environment.LoadKey(services, configuration).Dispose(), "The key with which the ring begins: ");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Try(Action action, string intent)
        {
            try
            {
                action();
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or MuxSigningKeyException)
            {
                failures.Add(intent + e.Message);
            }
        }
    }
}
