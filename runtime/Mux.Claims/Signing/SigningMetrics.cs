using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Counts and times signatures for whoever listens to <see cref="MuxSigner.MeterName"/>; where nobody does, it reads no clock.</summary>
internal static class SigningMetrics
{
    private const string AudienceTag = "mux.audience";

    private static readonly Meter Meter = new(MuxSigner.MeterName);

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("mux.claims.tokens", "{token}", "Tokens that were signed.");

    private static readonly Counter<long> CacheHits =
        Meter.CreateCounter<long>("mux.claims.cache.hits", "{token}", "Tokens that were remembered and not signed again.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("mux.claims.signing.duration", "s", "How long a signature took.");

    /// <summary>When a signature starts; 0 when nobody wants to know.</summary>
    public static long Start() => Tokens.Enabled || Duration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A signature was made.</summary>
    /// <param name="audience">The token's audience.</param>
    /// <param name="start">What <see cref="Start"/> gave.</param>
    public static void Signed(Audience audience, long start)
    {
        if (start != 0)
        {
            var tag = Tag(audience);
            Tokens.Add(1, tag);
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tag);
        }
    }

    /// <summary>A token was found in the cache.</summary>
    public static void Hit(Audience audience)
    {
        if (CacheHits.Enabled)
        {
            CacheHits.Add(1, Tag(audience));
        }
    }

    private static KeyValuePair<string, object?> Tag(Audience audience) => new(AudienceTag, audience.Claim);
}
