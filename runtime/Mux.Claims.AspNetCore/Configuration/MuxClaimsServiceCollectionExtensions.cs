using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mux.Claims;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Mux's signed playback.</summary>
public static class MuxClaimsServiceCollectionExtensions
{
    /// <summary>
    /// Registers a <see cref="MuxSigner"/>, which is one for the application and follows the configured key, and the typed clients
    /// <see cref="EngagementCountsClient"/>, <see cref="LiveStreamHealthClient"/>, <see cref="MuxSigningKeysClient"/> and
    /// <see cref="MuxSystemClient"/>. The configuration is checked when the application starts.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">
    /// A section with the properties of <see cref="MuxClaimsOptions"/>, such as <c>configuration.GetSection("Mux")</c>.
    /// </param>
    /// <returns>What else belongs to this environment of Mux's is added there.</returns>
    /// <exception cref="InvalidOperationException">It was called before, without a name.</exception>
    /// <remarks>
    /// The clients' messages are sent by <see cref="HttpClient"/>s that are named after them, for those who add handlers:
    /// <see cref="MuxClaimsBuilder.ConfigureHttpClients"/>. The clients for statistics log no requests, since their URLs hold tokens.
    /// </remarks>
    public static MuxClaimsBuilder AddMuxClaims(this IServiceCollection services, IConfiguration configuration) =>
        services.Add(Options.Options.DefaultName, NotNull(configuration), null);

    /// <summary>Registers the same with options that the program sets.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options, such as <see cref="MuxClaimsOptions.Key"/>.</param>
    /// <inheritdoc cref="AddMuxClaims(IServiceCollection, IConfiguration)"/>
    public static MuxClaimsBuilder AddMuxClaims(this IServiceCollection services, Action<MuxClaimsOptions> configure) =>
        services.Add(Options.Options.DefaultName, null, NotNull(configure));

    /// <summary>
    /// Registers another environment of Mux's: the same services, keyed by its name, as <c>[FromKeyedServices("eu")] MuxSigner</c> takes
    /// them, beside those of the environment without a name.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name that the application gives the environment.</param>
    /// <param name="configuration">A section with the properties of <see cref="MuxClaimsOptions"/>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="InvalidOperationException">There is an environment of this name.</exception>
    /// <inheritdoc cref="AddMuxClaims(IServiceCollection, IConfiguration)"/>
    public static MuxClaimsBuilder AddMuxClaims(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return services.Add(name, NotNull(configuration), null);
    }

    /// <param name="services">The application's services.</param>
    /// <param name="name">The name that the application gives the environment.</param>
    /// <param name="configure">Sets the options, such as <see cref="MuxClaimsOptions.Key"/>.</param>
    /// <inheritdoc cref="AddMuxClaims(IServiceCollection, string, IConfiguration)"/>
    public static MuxClaimsBuilder AddMuxClaims(this IServiceCollection services, string name, Action<MuxClaimsOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return services.Add(name, null, NotNull(configure));
    }

    private static MuxClaimsBuilder Add(
        this IServiceCollection services, string name, IConfiguration? configuration, Action<MuxClaimsOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        RequireFirst(services, name);
        var builder = new MuxClaimsBuilder(services, name, configuration);

        // Not Bind on the options builder: the options would change under a validator that throws, and the signer follows the key itself.
        var options = services.AddOptions<MuxClaimsOptions>(name).ValidateOnStart();
        _ = configuration is null ? options.Configure(configure!) : options.Configure(value => SettingsReader.Read(configuration, value));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MuxClaimsOptions>, MuxClaimsOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);

        // By a function: a worker has no endpoints, and a host that checks its services would not start.
        services.TryAddSingleton<IEndpointAddressScheme<TokenEndpointAddress.Mark>>(
            provider => new TokenEndpointAddress(provider.GetRequiredService<EndpointDataSource>()));
        services.Configure<MvcOptions>(IdentifierFilter.AddTo);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JsonOptions>, MuxTokensJson>());

        builder.AddSingleton(_ => new ReloadState());
        builder.AddSingleton(provider => new ReloadingSigner(
            name,
            provider,
            configuration,
            provider.GetRequiredService<IOptionsFactory<MuxClaimsOptions>>(),
            provider.GetMux<ReloadState>(name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MuxSigner>>()));
        builder.AddSingleton(provider => builder.HasKeyRing && provider.UsesKeyRing(name)
            ? provider.GetMuxOptions(name).CreateSigner(name, options => MuxSigner.WithoutKey(options), provider.GetRequiredService<TimeProvider>())
            : provider.GetMux<ReloadingSigner>(name).Signer);
        services.AddSingleton<IHostedService>(provider => new SignerAtStart(
            () => provider.GetMux<MuxSigner>(name), configuration, provider.GetRequiredService<ILogger<MuxSigner>>()));

        builder.AddClient(options => options.StatsAddress, (provider, http) => new EngagementCountsClient(
            http, provider.GetMux<MuxSigner>(name), provider.GetRequiredService<TimeProvider>())).RemoveAllLoggers();
        builder.AddClient(options => options.StatsAddress, (provider, http) => new LiveStreamHealthClient(
            http, provider.GetMux<MuxSigner>(name), provider.GetRequiredService<TimeProvider>())).RemoveAllLoggers();
        builder.AddClient(options => options.ApiAddress, (provider, http) => new MuxSigningKeysClient(
            http, provider.GetMuxOptions(name).LoadAccessToken(), provider.GetRequiredService<TimeProvider>())).RedactLoggedHeaders(["Authorization"]);
        builder.AddClient(options => options.ApiAddress, (provider, http) => new MuxSystemClient(
            http, provider.GetMuxOptions(name).LoadAccessToken(), provider.GetRequiredService<TimeProvider>())).RedactLoggedHeaders(["Authorization"]);
        return builder;
    }

    // Two sections under one name would be merged, and one key would sign for both.
    private static void RequireFirst(IServiceCollection services, string name)
    {
        var environment = new AddedEnvironment(name);
        if (services.Any(service => !service.IsKeyedService && environment.Equals(service.ImplementationInstance)))
        {
            throw new InvalidOperationException(name == Options.Options.DefaultName
                ? "AddMuxClaims was called before. Give the second environment a name: AddMuxClaims(\"name\", …)."
                : $"AddMuxClaims was called before for the environment '{name}'. Give each environment a name of its own.");
        }

        services.AddSingleton(environment);
    }

    private static T NotNull<T>(T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }
}
