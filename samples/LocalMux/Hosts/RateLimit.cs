using System.Globalization;
using LocalMux.Errors;

namespace LocalMux.Hosts;

/// <summary>Counts the requests of a minute, tells what is left of them as Mux does, and refuses those beyond.</summary>
internal sealed class RateLimit(LocalMuxOptions options, TimeProvider time)
{
    private const int Window = 60;

    private readonly Lock _lock = new();
    private long _window;
    private int _count;

    /// <summary>Counts a request, and throws 429 where it is one too many.</summary>
    public void Count(HttpResponse response)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        int remaining;
        lock (_lock)
        {
            _count = _window == now / Window ? _count + 1 : 1;
            _window = now / Window;
            remaining = options.RequestsPerMinute - _count;
        }

        response.Headers["X-RateLimit-Limit"] = options.RequestsPerMinute.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = Math.Max(remaining, 0).ToString(CultureInfo.InvariantCulture);
        if (remaining < 0)
        {
            response.Headers.RetryAfter = (Window - (now % Window)).ToString(CultureInfo.InvariantCulture);
            throw MuxErrorException.TooManyRequests();
        }
    }
}
