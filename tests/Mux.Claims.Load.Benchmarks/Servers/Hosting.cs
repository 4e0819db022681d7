using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Mux.Claims.Load.Benchmarks.Servers;

/// <summary>A Kestrel that logs nothing, on a free port of loopback.</summary>
internal static class Hosting
{
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder;
    }

    /// <summary>Serves until the input ends, and says where.</summary>
    public static async Task ServeAsync(WebApplication application)
    {
        application.Urls.Add("http://127.0.0.1:0");
        await application.StartAsync();
        Console.WriteLine(application.Urls.First());
        await Console.In.ReadToEndAsync();
        await application.StopAsync();
    }
}
