using System.Diagnostics.Metrics;

namespace Mux.Claims.Tests.Signing;

public sealed class SigningMetricsTests
{
    [Fact]
    public void Tokens_are_counted_and_timed_by_audience()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        var id = new AssetId("8jd7M77xQgf2NzuocJRPYdSdEfY5dLlcRwFARtgQqU4");
        using var metrics = new Recorded("asset_id");

        signer.Sign(new AssetCountsClaims(id));
        Assert.True(signer.TrySign(new AssetCountsClaims(id), new byte[2048], out _));
        new AssetCountsClaims(id).ToSignedUrl(signer);

        Assert.Equal(3, metrics.Sum("mux.claims.tokens"));
        Assert.Equal(3, metrics.Count("mux.claims.signing.duration"));
        Assert.True(metrics.Sum("mux.claims.signing.duration") > 0);
        Assert.Equal(0, metrics.Count("mux.claims.cache.hits"));
    }

    [Theory]
    [InlineData("mux.claims.tokens")]
    [InlineData("mux.claims.signing.duration")]
    public void Each_is_measured_for_whoever_listens_to_it_alone(string name)
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        using var metrics = new Recorded("asset_id", name);

        signer.Sign(new AssetCountsClaims(new AssetId("a")));

        Assert.Equal(1, metrics.Count(name));
    }

    [Fact]
    public async Task Tokens_of_a_remote_key_are_counted_and_timed_too()
    {
        using var signer = new MuxSigner(MuxSigningKey.FromRemote(new TestRemoteKey()));
        using var metrics = new Recorded("asset_id");

        await signer.SignAsync(new AssetCountsClaims(new AssetId("a")));

        Assert.Equal(1, metrics.Sum("mux.claims.tokens"));
        Assert.True(metrics.Sum("mux.claims.signing.duration") > 0);
    }

    [Fact]
    public void A_remembered_token_is_a_hit_and_no_signature()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"), new MuxSignerOptions { TokenCacheCapacity = 10 });
        var claims = new VideoCountsClaims(new VideoId("a"));
        var expires = DateTimeOffset.UtcNow.AddDays(1);
        using var metrics = new Recorded("video_id");

        signer.Sign(claims, expires);
        signer.Sign(claims, expires);
        claims.ToSignedUrl(signer, expires);

        Assert.Equal(1, metrics.Sum("mux.claims.tokens"));
        Assert.Equal(2, metrics.Sum("mux.claims.cache.hits"));
    }

    [Fact]
    public void Each_instrument_says_what_it_measures_and_in_which_unit()
    {
        var published = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == MuxSigner.MeterName)
                {
                    published[instrument.Name] = $"{instrument.Unit} {instrument.Description}";
                }
            },
        };
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        signer.Sign(new AssetCountsClaims(new AssetId("a")));

        listener.Start();

        Assert.Equal(
            [
                KeyValuePair.Create("mux.claims.cache.hits", "{token} Tokens that were remembered and not signed again."),
                KeyValuePair.Create("mux.claims.signing.duration", "s How long a signature took."),
                KeyValuePair.Create("mux.claims.tokens", "{token} Tokens that were signed."),
            ],
            published);
    }

#if NET9_0_OR_GREATER // where instruments can have advice
    [Fact]
    public void The_time_of_a_signature_brings_buckets_of_a_tenth_of_a_millisecond_to_a_second()
    {
        IReadOnlyList<double>? boundaries = null;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument is Histogram<double> { Name: "mux.claims.signing.duration" } histogram)
                {
                    boundaries = histogram.Advice?.HistogramBucketBoundaries;
                }
            },
        };
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        signer.Sign(new AssetCountsClaims(new AssetId("a")));

        listener.Start();

        Assert.Equal((0.0001, 1), (boundaries![0], boundaries[^1]));
        Assert.True(boundaries.Count(boundary => boundary < 0.002) >= 5);
    }
#endif

    [Fact]
    public void Nothing_more_is_allocated_when_somebody_listens()
    {
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));
        var claims = new LiveStreamCountsClaims(new LiveStreamId("a"));
        var token = new byte[2048];
        var silent = Allocated(() => signer.TrySign(claims, token, out _));
        using var listener = new MeterListener { InstrumentPublished = Recorded.Enable };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.Start();

        Assert.Equal(silent, Allocated(() => signer.TrySign(claims, token, out _)));
    }

    private static long Allocated(Action act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            act();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// What was measured for one audience where this was made: other tests sign at the same time, and the meter is one for all.
    /// </summary>
    private sealed class Recorded : IDisposable
    {
        private static readonly AsyncLocal<Recorded?> Here = new();

        private readonly List<(string Name, double Value)> _measurements = [];
        private readonly MeterListener _listener = new();

        public Recorded(string audience, string? name = null)
        {
            Here.Value = this;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (name is null || instrument.Name == name)
                {
                    Enable(instrument, listener);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(audience, instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(audience, instrument, value, tags));
            _listener.Start();
        }

        public static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == MuxSigner.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }

        public int Count(string name)
        {
            lock (_measurements)
            {
                return _measurements.Count(measurement => measurement.Name == name);
            }
        }

        public double Sum(string name)
        {
            lock (_measurements)
            {
                return _measurements.Where(measurement => measurement.Name == name).Sum(measurement => measurement.Value);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(string audience, Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Here.Value == this && tags is [{ Key: "mux.audience", Value: string tag }] && tag == audience)
            {
                lock (_measurements)
                {
                    _measurements.Add((instrument.Name, value));
                }
            }
        }
    }
}
