using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Keeps answers that hold tokens out of every cache: one caller's tokens are not the next one's. Output caching asks neither the answer's
/// headers nor, where it stands before routing, the endpoint, so that it is told twice.
/// </summary>
internal sealed class Uncached : IOutputCachePolicy
{
    private static readonly Uncached Policy = new();

    private Uncached()
    {
    }

    /// <summary>
    /// Takes the endpoint's policies away, and puts one in their place that caches nothing. It comes after the application's base policies.
    /// </summary>
    public static void Refuse(EndpointBuilder endpoint)
    {
        for (var i = endpoint.Metadata.Count - 1; i >= 0; i--)
        {
            if (endpoint.Metadata[i] is IOutputCachePolicy or OutputCacheAttribute)
            {
                endpoint.Metadata.RemoveAt(i);
            }
        }

        endpoint.Metadata.Add(Policy);
    }

    /// <summary>Refuses the caches of this answer, before it holds anything.</summary>
    public static void Refuse(HttpContext context)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.Headers.CacheControl = "private, no-store";

            // No cache gives to another what varies by everything, even where the application replaces the line above on its way out.
            context.Response.Headers.Vary = "*";
        }

        if (context.Features.Get<IOutputCacheFeature>() is { Context: { } cache })
        {
            Refuse(cache);
        }
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation) => RefuseAsync(context);

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => RefuseAsync(context);

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => RefuseAsync(context);

    private static ValueTask RefuseAsync(OutputCacheContext cache)
    {
        Refuse(cache);
        return ValueTask.CompletedTask;
    }

    private static void Refuse(OutputCacheContext cache)
    {
        cache.EnableOutputCaching = false;
        cache.AllowCacheLookup = false;
        cache.AllowCacheStorage = false;
        cache.AllowLocking = false;
    }
}
