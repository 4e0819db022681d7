using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>What belongs to one environment of Mux's: its signer and its clients, registered by <c>AddMuxClaims</c>.</summary>
public sealed class MuxClaimsBuilder
{
    internal MuxClaimsBuilder(IServiceCollection services, string name, IConfiguration? configuration)
    {
        Configuration = configuration;
        Services = services;
        Name = name;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// The name of the environment, which is its services' key; empty for the unnamed one, whose services have no key. It is the name of
    /// its <see cref="MuxClaimsOptions"/> as well.
    /// </summary>
    public string Name { get; }

    /// <summary>The environment's section; null where the program sets its options.</summary>
    internal IConfiguration? Configuration { get; }

    /// <summary>Whether the keys come from a key ring.</summary>
    internal bool HasKeyRing { get; set; }

    /// <summary>Changes the environment's options, after its configuration.</summary>
    /// <param name="configure">Changes them.</param>
    public MuxClaimsBuilder Configure(Action<MuxClaimsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(Name, configure);
        return this;
    }

    /// <summary>
    /// Adds to the <see cref="HttpClient"/>s of all the environment's clients, such as handlers. Each has the name of its client's type; in
    /// a named environment a dot and the environment's name come after it, as in <c>EngagementCountsClient.eu</c>.
    /// </summary>
    /// <param name="configure">Adds to one of them.</param>
    public MuxClaimsBuilder ConfigureHttpClients(Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        foreach (var client in (Type[])[typeof(EngagementCountsClient), typeof(LiveStreamHealthClient), typeof(MuxSigningKeysClient), typeof(MuxSystemClient)])
        {
            configure(Services.AddHttpClient(HttpClientName(client)));
        }

        return this;
    }

    internal string HttpClientName(Type client) => Name == Options.DefaultName ? client.Name : $"{client.Name}.{Name}";

    /// <summary>Adds a service of the environment: one for the application, keyed where the environment has a name.</summary>
    internal void AddSingleton<T>(Func<IServiceProvider, T> create)
        where T : class
    {
        if (Name == Options.DefaultName)
        {
            Services.AddSingleton(create);
        }
        else
        {
            Services.AddKeyedSingleton(Name, (services, _) => create(services));
        }
    }

    /// <summary>Adds a client of the environment, made anew whenever it is asked for, so that its handlers are renewed.</summary>
    internal IHttpClientBuilder AddClient<TClient>(Func<MuxClaimsOptions, Uri?> address, Func<IServiceProvider, HttpClient, TClient> create)
        where TClient : class
    {
        var (name, http) = (Name, HttpClientName(typeof(TClient)));
        if (name == Options.DefaultName)
        {
            Services.AddTransient(Create);
        }
        else
        {
            Services.AddKeyedTransient(name, (services, _) => Create(services));
        }

        return Services.AddHttpClient(http, (services, client) => client.BaseAddress = AsFolder(address(services.GetMuxOptions(name))));

        TClient Create(IServiceProvider services) => create(services, services.GetRequiredService<IHttpClientFactory>().CreateClient(http));
    }

    // Without a slash at its end, a URL's last part would not be kept.
    internal static Uri? AsFolder(Uri? address) => address is null || address.AbsolutePath.EndsWith('/')
        ? address
        : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;
}
