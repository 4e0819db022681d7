using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Counts and times signatures for whoever listens to <see cref="MuxSigner.MeterName"/>; where nobody does, it reads no clock.</summary>
internal static class SigningMetrics
{
    private const string AudienceTag = "mux.audience";
    private const string DurationName = "mux.claims.signing.duration";
    private const string DurationUnit = "s";
    private const string DurationDescription = "How long a signature took.";

    private static readonly Meter Meter = new(MuxSigner.MeterName);

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("mux.claims.tokens", "{token}", "Tokens that were signed.");

    private static readonly Counter<long> CacheHits =
        Meter.CreateCounter<long>("mux.claims.cache.hits", "{token}", "Tokens that were remembered and not signed again.");

#if NET9_0_OR_GREATER
    // A local signature takes a quarter of a millisecond to two, one of a key service five to some hundred. The default buckets begin at five.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        DurationName,
        DurationUnit,
        DurationDescription,
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries =
            [
                0.0001, 0.00025, 0.0005, 0.00075, 0.001, 0.0015, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
            ],
        });
#else
    // Views of the application's give it buckets: README has them.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(DurationName, DurationUnit, DurationDescription);
#endif

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
