using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mux.Claims;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a key ring to an environment of Mux's.</summary>
public static class MuxClaimsBuilderKeyRingExtensions
{
    /// <summary>
    /// Has the environment's <see cref="MuxSigner"/> sign with the keys of a ring that all machines of the application share, and that
    /// replaces them in time. It needs an access token and a store: <see cref="MuxKeyRingBuilder.PersistToFile"/> for one machine,
    /// <c>PersistToDbContext</c> of Mux.Claims.EntityFrameworkCore, <see cref="MuxKeyRingBuilder.PersistTo"/>, or a registered
    /// <see cref="ISigningKeyStore"/>.
    /// </summary>
    /// <param name="builder">The environment.</param>
    /// <param name="configure">
    /// Sets the fleet's times, after the section <c>KeyRing</c> of the environment's; null for nothing more.
    /// </param>
    /// <returns>The ring, which needs a store.</returns>
    /// <exception cref="InvalidOperationException">The environment has a ring.</exception>
    /// <remarks>
    /// An empty ring begins with the configured key, where there is one, and else with a new one. Private keys are protected with Data
    /// Protection where it is registered: all machines must share its keys then. <see cref="KeyRing"/> is a service of the environment, for
    /// rotations and revocations by hand. Where <see cref="MuxClaimsOptions.Key"/> is set, as by a test, that key signs and the ring does
    /// nothing.
    /// </remarks>
    public static MuxKeyRingBuilder AddKeyRing(this MuxClaimsBuilder builder, Action<KeyRingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.HasKeyRing)
        {
            throw new InvalidOperationException("AddKeyRing was called before: an environment of Mux's has one key ring.");
        }

        builder.HasKeyRing = true;
        var name = builder.Name;
        var ring = new MuxKeyRingBuilder(builder);
        builder.Services.AddOptions<KeyRingOptions>(name)
            .Configure(options => KeyRingSettings.Read(builder.Configuration, options))
            .Configure(options => configure?.Invoke(options))
            .PostConfigure<IServiceProvider>((options, services) => Complete(options, services, name));
        builder.Services.AddSingleton<IValidateOptions<KeyRingOptions>>(
            services => new KeyRingOptionsValidator(name, builder.Configuration, services));
        builder.AddSingleton(services => Create(services, builder));
        builder.Services.AddSingleton<IHostedService>(services => new KeyRingService(
            () => services.UsesKeyRing(name) ? services.GetMux<KeyRing>(name) : null, ring.WaitsAtStart, services.GetRequiredService<TimeProvider>()));
        return ring;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The clients live as long as the application, and their handlers hold nothing.")]
    private static KeyRing Create(IServiceProvider services, MuxClaimsBuilder builder)
    {
        var (name, environment) = (builder.Name, services.GetMuxOptions(builder.Name));
        var options = services.GetRequiredService<IOptionsMonitor<KeyRingOptions>>().Get(name);
        var accessToken = environment.LoadAccessToken();
        var store = (name.Length == 0 ? services.GetService<ISigningKeyStore>() : services.GetKeyedService<ISigningKeyStore>(name))
            ?? throw new InvalidOperationException(
                "The key ring has no store: add .PersistToDbContext<…>() (Mux.Claims.EntityFrameworkCore), .PersistToFile(path) or .PersistTo(…) behind AddKeyRing, "
                + "or register an ISigningKeyStore.");
        var log = new KeyRingLog(name, services.GetRequiredService<ILogger<KeyRing>>());
        if (options.Protector is null && services.UsesKeyRing(name))
        {
            log.WarnOfText();
        }

        return new KeyRing(
            new MuxSigningKeysClient(Http(typeof(MuxSigningKeysClient)), accessToken, options.TimeProvider),
            new MuxSystemClient(Http(typeof(MuxSystemClient)), accessToken, options.TimeProvider),
            services.UsesKeyRing(name) ? services.GetMux<MuxSigner>(name) : MuxSigner.WithoutKey(),
            store,
            options,
            log);

        HttpClient Http(Type client)
        {
            var http = builder.HttpClientName(client);
            return new HttpClient(new RenewedHttpHandler(services.GetRequiredService<IHttpMessageHandlerFactory>(), http))
            {
                BaseAddress = MuxClaimsBuilder.AsFolder(environment.ApiAddress),
            };
        }
    }

    private static void Complete(KeyRingOptions options, IServiceProvider services, string name)
    {
        var environment = services.GetMuxOptions(name);
        options.TimeProvider = services.GetRequiredService<TimeProvider>();
        options.Name = name;

        // Whoever set no time gets one that covers the configured tokens.
        var tokens = environment.LongestLifetime;
        if (options.LongestTokenLifetime == new KeyRingOptions().LongestTokenLifetime && options.LongestTokenLifetime < tokens)
        {
            options.LongestTokenLifetime = tokens;
        }

        if (options.Protector is null && services.GetService<IDataProtectionProvider>() is { } protection)
        {
            options.Protector = new DataProtectedSigningKeys(protection);
        }

        if (options.ImportKeyId is null && environment.ConfiguredKeyText() is var (keyId, privateKey))
        {
            (options.ImportKeyId, options.ImportPrivateKey) = (keyId, privateKey);
        }
    }
}
