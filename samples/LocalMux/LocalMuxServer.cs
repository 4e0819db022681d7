using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using LocalMux.Disturbances;
using LocalMux.Errors;
using LocalMux.Hosts;
using LocalMux.Keys;
using LocalMux.Tokens;

namespace LocalMux;

/// <summary>A running stand-in for Mux's hosts, on loopback.</summary>
public sealed class LocalMuxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalMuxServer(WebApplication app)
    {
        _app = app;
        var addresses = app.Urls.Select(address => new Uri(address)).ToList();
        HttpAddress = addresses.First(address => address.Scheme == Uri.UriSchemeHttp);
        HttpsAddress = addresses.Find(address => address.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>Where plain HTTP is served, with a path for every host: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Where HTTPS is served, or null.</summary>
    public Uri? HttpsAddress { get; }

    /// <summary>The self-signed certificate of <see cref="HttpsAddress"/>, made at start; null without HTTPS.</summary>
    public X509Certificate2? Certificate => HttpsAddress is null ? null : _app.Services.GetRequiredService<X509Certificate2>();

    /// <summary>The signing keys whose tokens are taken.</summary>
    public SigningKeys SigningKeys => _app.Services.GetRequiredService<SigningKeys>();

    /// <summary>Delays and failures on purpose, from now on.</summary>
    public Disturbance Disturbance => _app.Services.GetRequiredService<LocalMuxOptions>().Disturbance;

    /// <summary>Starts a server.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="InvalidDataException">The key file is not one.</exception>
    public static async Task<LocalMuxServer> StartAsync(LocalMuxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        // Made first: a key file that cannot be read is an error at start, and not at the first request.
        var keys = new SigningKeys(options.KeyFile, options.TimeProvider);
        var app = Build(options, keys);
        try
        {
            await app.StartAsync(cancellationToken);
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The local URL of one of Mux's: <c>https://image.mux.com/x</c> is <c>http://127.0.0.1:PORT/image/x</c>.</summary>
    /// <exception cref="ArgumentException">The URL's host is none of Mux's.</exception>
    public Uri Localize(Uri muxUrl)
    {
        ArgumentNullException.ThrowIfNull(muxUrl);
        var name = muxUrl.Host.Split('.')[0];
        return MuxHosts.Names.Contains(name)
            ? new Uri(HttpAddress, name + muxUrl.PathAndQuery)
            : throw new ArgumentException($"{muxUrl.Host} is not one of Mux's hosts: {string.Join(", ", MuxHosts.Names)}.", nameof(muxUrl));
    }

    /// <summary>Stops the server.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Empty: in another program's process, that program's settings, URLs and logs are not this server's.
    private static WebApplication Build(LocalMuxOptions options, SigningKeys keys)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.HttpPort);
            if (options.HttpsPort is { } port)
            {
                var certificate = kestrel.ApplicationServices.GetRequiredService<X509Certificate2>();
                kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate));
            }
        });
        builder.Services.AddRouting()
            .AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()))
            .ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower)
            .AddSingleton(_ => SelfSignedCertificate.Create(MuxHosts.Of(options.Domains)))
            .AddSingleton(options).AddSingleton(options.TimeProvider).AddSingleton(keys).AddSingleton<TokenVerifier>().AddSingleton<TokenLog>().AddSingleton<Gate>()
            .AddSingleton<RateLimit>();
        options.Logging?.Invoke(builder.Logging);

        // The framework's own lines on requests hold their tokens, and its line on a failed start is the exception that StartAsync throws.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        var app = builder.Build();
        app.UseCors();
        app.UseMuxErrors();
        app.Use(async (context, next) =>
        {
            await options.Disturbance.ApplyAsync(context, options.TimeProvider);
            await next(context);
        });
        app.UseRouting();
        MuxHosts.Map(app, options.Domains);
        return app;
    }
}
