using System.Collections.Concurrent;
using System.Globalization;
using LocalMux.Errors;
using LocalMux.Hosts;

namespace LocalMux.Disturbances;

/// <summary>What LocalMux does to requests on purpose, which may change while it runs. Thread-safe.</summary>
public sealed class Disturbance
{
    private readonly ConcurrentDictionary<Failure, int> _counts = [];

    /// <summary>How long each answer is held back.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The requests that fail.</summary>
    public IReadOnlyList<Failure> Failures { get; set; } = [];

    internal async Task ApplyAsync(HttpContext context, TimeProvider time)
    {
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, time, context.RequestAborted);
        }

        var host = MuxHosts.NameOf(context.Request);
        foreach (var failure in Failures.Where(failure => failure.Host is null || failure.Host == host))
        {
            if (_counts.AddOrUpdate(failure, 1, (_, count) => count + 1) % failure.Every != 0)
            {
                continue;
            }

            if (failure.Status is not { } status)
            {
                context.Abort();
                throw new OperationCanceledException("The connection is broken on purpose.");
            }

            if (status == StatusCodes.Status429TooManyRequests)
            {
                context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            }

            throw MuxErrorException.OnPurpose(status);
        }
    }
}
