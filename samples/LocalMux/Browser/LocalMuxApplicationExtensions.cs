using System.Diagnostics.CodeAnalysis;
using LocalMux.Playback;

namespace LocalMux.Browser;

/// <summary>LocalMux in the place of Mux, in a web application and in the browsers that open it.</summary>
public static class LocalMuxApplicationExtensions
{
    /// <summary>
    /// Has LocalMux stand in for Mux where the application has no signing key, with the settings of <c>appsettings.LocalMux.json</c>, and
    /// says so on the console. It ends with the application.
    /// </summary>
    /// <param name="builder">The application, before <c>AddMuxClaims</c>.</param>
    /// <param name="playbacks">The playback IDs that exist, by the configuration; null for LocalMux's own.</param>
    /// <param name="section">The section that the application gives to <c>AddMuxClaims</c>.</param>
    /// <exception cref="IOException">No port is free.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The application's services dispose of it.")]
    public static async Task AddLocalMuxWithoutKeyAsync(
        this WebApplicationBuilder builder, Func<IConfiguration, IEnumerable<LocalPlayback>>? playbacks = null, string section = "Mux")
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configuration = builder.Configuration;
        if ((configuration["MUX_SIGNING_KEY"] ?? configuration[$"{section}:SigningKeyId"]) is not null)
        {
            return;
        }

        configuration.AddJsonFile("appsettings.LocalMux.json", optional: true);
        var server = await configuration.StartLocalMuxAsync(section, playbacks?.Invoke(configuration));
        builder.Services.AddSingleton(_ => server);
        Console.WriteLine("LocalMux stands in for Mux, since MUX_SIGNING_KEY is not set.");
    }

    /// <summary>
    /// Starts LocalMux, and writes what the application has to know of it into its configuration: a signing key, and where counts are.
    /// </summary>
    /// <param name="configuration">The application's configuration.</param>
    /// <param name="section">The section that the application gives to <c>AddMuxClaims</c>.</param>
    /// <param name="playbacks">The playback IDs that exist; null for LocalMux's own.</param>
    /// <exception cref="IOException">No port is free.</exception>
    public static async Task<LocalMuxServer> StartLocalMuxAsync(
        this IConfigurationBuilder configuration, string section = "Mux", IEnumerable<LocalPlayback>? playbacks = null)
    {
        var server = await LocalMuxServer.StartAsync(new() { Playbacks = playbacks is null ? LocalPlayback.Samples : [.. playbacks] });
        var key = server.SigningKeys.Create();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{section}:SigningKeyId"] = key.Id,
            [$"{section}:PrivateKey"] = key.PrivateKey,
            [$"{section}:StatsAddress"] = server.Localize(new("https://stats.mux.com/")).AbsoluteUri,
        });
        return server;
    }

    /// <summary>
    /// Serves <c>/local-mux.js</c> where <see cref="AddLocalMuxWithoutKeyAsync"/> has started LocalMux, and nothing where Mux itself is
    /// used.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    public static void MapLocalMux(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<LocalMuxServer>() is { } server)
        {
            endpoints.MapLocalMux(server);
        }
    }

    /// <summary>
    /// Serves <c>/local-mux.js</c>. What a page at localhost asks of mux.com is answered by LocalMux when this is its first script, also
    /// after LocalMux was started again.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="server">The server.</param>
    public static void MapLocalMux(this IEndpointRouteBuilder endpoints, LocalMuxServer server)
    {
        endpoints.MapGet("/local-mux.js", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Stream(typeof(LocalMuxServer).Assembly.GetManifestResourceStream("local-mux.js")!, "text/javascript");
        });
        endpoints.MapGet("/local-mux-address", () => server.HttpAddress.AbsoluteUri);
    }
}
