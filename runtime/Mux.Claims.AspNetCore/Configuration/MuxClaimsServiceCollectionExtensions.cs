using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mux.Claims;
using Mux.Claims.AspNetCore;
using Mux.Claims.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Mux's signed playback.</summary>
public static class MuxClaimsServiceCollectionExtensions
{
    /// <summary>
    /// Registers a <see cref="MuxSigner"/>, which is one for the application and follows the configured key, and the typed clients
    /// <see cref="EngagementCountsClient"/>, <see cref="LiveStreamHealthClient"/> and <see cref="MuxSigningKeysClient"/>. The configuration is checked
    /// when the application starts.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">A section with the properties of <see cref="MuxClaimsOptions"/>, such as <c>configuration.GetSection("Mux")</c>.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The clients' messages are sent by <see cref="HttpClient"/>s that are named after them, for those who add handlers. The clients for
    /// statistics log no requests, since their URLs hold tokens.
    /// </remarks>
    public static IServiceCollection AddMuxClaims(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        // Not Bind on the options builder: the options would change under a validator that throws, and the signer follows the key itself.
        services.AddOptions<MuxClaimsOptions>().Configure(options => configuration.Bind(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MuxClaimsOptions>>(new MuxClaimsOptionsValidator()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ReloadingSigner(
            provider.GetRequiredService<IOptionsFactory<MuxClaimsOptions>>(),
            configuration,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MuxSigner>>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<ReloadingSigner>().Signer);

        AddClient(services, options => options.StatsAddress, static (http, provider) => new EngagementCountsClient(
            http, provider.GetRequiredService<MuxSigner>(), provider.GetRequiredService<TimeProvider>())).RemoveAllLoggers();
        AddClient(services, options => options.StatsAddress, static (http, provider) => new LiveStreamHealthClient(
            http, provider.GetRequiredService<MuxSigner>(), provider.GetRequiredService<TimeProvider>())).RemoveAllLoggers();
        AddClient(services, options => options.ApiAddress, static (http, provider) => new MuxSigningKeysClient(
            http,
            provider.GetRequiredService<IOptions<MuxClaimsOptions>>().Value.LoadAccessToken(),
            provider.GetRequiredService<TimeProvider>())).RedactLoggedHeaders(["Authorization"]);
        return services;
    }

    private static IHttpClientBuilder AddClient<TClient>(
        IServiceCollection services, Func<MuxClaimsOptions, Uri?> address, Func<HttpClient, IServiceProvider, TClient> create)
        where TClient : class =>
        services.AddHttpClient(
            typeof(TClient).Name,
            (provider, http) => http.BaseAddress = AsFolder(address(provider.GetRequiredService<IOptions<MuxClaimsOptions>>().Value)))
            .AddTypedClient(create);

    // Without a slash at its end, a URL's last part would not be kept.
    private static Uri? AsFolder(Uri? address) => address is null || address.AbsolutePath.EndsWith('/')
        ? address
        : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
