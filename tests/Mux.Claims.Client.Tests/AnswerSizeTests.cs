using System.Net;
using System.Text;

namespace Mux.Claims.Client.Tests;

/// <summary>Whoever answers in the place of Mux does not fill the memory.</summary>
public sealed class AnswerSizeTests : IDisposable
{
    private const int Limit = 1024 * 1024;

    private readonly FakeMux _mux = new();

    public void Dispose() => _mux.Dispose();

    [Fact]
    public async Task An_answer_of_the_limit_is_read()
    {
        _mux.Instead = _ => Answer(HttpStatusCode.OK, new MemoryStream(Padded("""{"data":{"id":"a","created_at":"1610108345"}}""", Limit)));

        Assert.Equal("a", (await _mux.SigningKeys().GetAsync("a")).KeyId);
    }

    [Fact]
    public async Task A_larger_answer_is_an_error_and_no_more_of_it_is_read()
    {
        using var endless = new EndlessStream();
        _mux.Instead = _ => Answer(HttpStatusCode.OK, endless);

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().GetAsync("a"));

        Assert.Contains("larger than 1 MB", error.Message, StringComparison.Ordinal);
        Assert.InRange(endless.BytesRead, Limit, 2 * Limit);
    }

    [Fact]
    public async Task A_refusal_of_any_size_is_told_by_its_status()
    {
        using var endless = new EndlessStream();
        _mux.Instead = _ => Answer(HttpStatusCode.BadGateway, endless);

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.InRange(endless.BytesRead, Limit, 2 * Limit);
    }

    [Fact]
    public async Task Counts_and_health_have_the_same_limit()
    {
        using var endless = new EndlessStream();
        using var signer = _mux.NewSigner("a");
        using var http = new HttpClient(_mux, disposeHandler: false);
        _mux.Instead = _ => Answer(HttpStatusCode.OK, endless);

        await Assert.ThrowsAsync<MuxApiException>(() => new EngagementCountsClient(http, signer).GetAsync(new PlaybackId("a")));
        await Assert.ThrowsAsync<MuxApiException>(() => new LiveStreamHealthClient(http, signer).GetAsync(new LiveStreamId("a")));
    }

    [Fact]
    public async Task An_answer_that_stops_half_way_is_no_answer_after_the_clients_timeout()
    {
        using var stalled = new StalledStream();
        _mux.Instead = _ => Answer(HttpStatusCode.OK, stalled);
        using var http = new HttpClient(_mux, disposeHandler: false) { Timeout = TimeSpan.FromMilliseconds(100) };

        var error = await Assert.ThrowsAsync<MuxApiException>(
            () => new MuxSigningKeysClient(http, new MuxAccessToken(FakeMux.TokenId, FakeMux.TokenSecret)).GetAsync("a"));

        Assert.Contains("within 0.1 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_handler_of_the_applications_throws_is_no_answer()
    {
        _mux.Instead = _ => throw new BreakException();

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().GetAsync("a"));

        Assert.IsType<BreakException>(error.InnerException);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, Stream content) => new(status) { Content = new StreamContent(content) };

    private static byte[] Padded(string json, int length) => Encoding.UTF8.GetBytes(json.PadRight(length));

    /// <summary>As a circuit breaker throws: an exception of its own kind.</summary>
#pragma warning disable CA1032, CA1064 // It is thrown here alone.
    private sealed class BreakException() : Exception("The circuit is open.");
#pragma warning restore CA1032, CA1064

    private sealed class EndlessStream : FakeStream
    {
        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            BytesRead += buffer.Length;
            return new(buffer.Length);
        }
    }

    private sealed class StalledStream : FakeStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private abstract class FakeStream : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
