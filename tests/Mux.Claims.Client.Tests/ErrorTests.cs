using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Mux.Claims.Client.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly FakeMux _mux = new();
    private readonly SkippingClock _clock = new();

    public void Dispose() => _mux.Dispose();

    [Fact]
    public async Task A_missing_permission_is_named_as_a_cause_of_401()
    {
        using var http = new HttpClient(_mux, disposeHandler: false);
        var keys = new MuxSigningKeysClient(http, new MuxAccessToken("id", "wrong-secret"));

        var error = await Assert.ThrowsAsync<MuxApiException>(() => keys.CreateAsync());

        Assert.Equal(
            "Creating a signing key failed: Mux answered 401 Unauthorized (unauthorized: Unauthorized request). Check the access token's ID and "
            + "secret (MUX_TOKEN_ID, MUX_TOKEN_SECRET), and that it has the System permission (Settings > API Access Tokens): Mux answers so as "
            + "well when that is missing.",
            error.Message);
        Assert.Equal(("unauthorized", HttpStatusCode.Unauthorized), (error.ErrorType, error.StatusCode));
        Assert.Equal(["Unauthorized request"], error.Messages);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "System permission")]
    [InlineData(HttpStatusCode.InternalServerError, "Mux's side")]
    [InlineData(HttpStatusCode.BadGateway, "Mux's side")]
    [InlineData(HttpStatusCode.UnprocessableEntity, null)]
    [InlineData(HttpStatusCode.Found, null)]
    public async Task Each_status_says_what_to_check(HttpStatusCode status, string? advice)
    {
        _mux.Instead = _ => FakeMux.Json(status, """{"error":{"type":"some_type","messages":["One.","Two."]}}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.Equal((status, "some_type"), (error.StatusCode, error.ErrorType));
        Assert.Equal(["One.", "Two."], error.Messages);
        Assert.Contains("(some_type: One.: Two.)", error.Message, StringComparison.Ordinal);
        Assert.Equal(advice is null, error.Advice is null);
        Assert.Contains(advice ?? "", error.Message, StringComparison.Ordinal);
        Assert.Single(_mux.Requests);
    }

    [Fact]
    public async Task What_Mux_says_cannot_forge_a_line_of_a_log()
    {
        _mux.Instead = _ => FakeMux.Json(
            HttpStatusCode.BadRequest, """{"error":{"type":"some\ntype","messages":["no\n[INF] All is well\u202E"]}}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.Equal(@"some\u000Atype", error.ErrorType);
        Assert.Equal([@"no\u000A[INF] All is well\u202E"], error.Messages);
        Assert.Contains(@"(some\u000Atype: no\u000A[INF] All is well\u202E)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_answer_shows_no_name_as_it_is()
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, """{"data":{"id":{"a\nb":!}}}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("a\\nINFO all is well", @"'a\u000AINFO all is well'")]
    [InlineData("MIIEpAIBAAKCAQEAt7cbiSDdOQ1gSmSRLmVYzWM1AV8Xaa2Dq9rYrgWvv7bQZz3c", "(64 characters that could be secret, not shown)")]
    public async Task A_created_keys_ID_is_shown_as_what_comes_from_outside_is(string id, string shown)
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, $$$"""{"data":{"id":"{{{id}}}","private_key":"abc","created_at":"1"}}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MII", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a\nINFO", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"error":"no object"}""")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":{"messages":[null]}}""")]
    public async Task An_error_without_muxs_body_is_told_by_its_status(string body)
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.Conflict, body);

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().GetAsync("a"));

        Assert.Equal("Getting the signing key failed: Mux answered 409 Conflict.", error.Message);
        Assert.Empty(error.Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{"created_at":"1610108345"}}""")]
    [InlineData("""{"data":{"id":"a","created_at":"yesterday"}}""")]
    [InlineData("""{"data":{"id":"a","created_at":"99999999999999"}}""")]
    [InlineData("""{"data":{"id":"a","created_at":true}}""")]
    public async Task An_answer_that_is_not_what_mux_documents_is_an_error(string body)
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.OK, body);

        await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().GetAsync("a"));
        await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());
    }

    [Fact]
    public async Task A_private_key_that_cannot_be_read_is_an_error_that_names_the_key_to_delete()
    {
        var damaged = FakeMux.NewPrivateKey()[..800];
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.Created, $$$"""{"data":{"private_key":"{{{damaged}}}","id":"JjPX","created_at":"1610108345"}}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.Contains("'JjPX'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(damaged[..40], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_429_the_request_is_sent_again_when_mux_asks_for_it()
    {
        _mux.Instead = _ => _mux.Requests.Count switch
        {
            1 => TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7))),
            2 => TooMany(new RetryConditionHeaderValue(_clock.Now.AddSeconds(9))),
            3 => TooMany(null),
            _ => null,
        };

        using var created = await _mux.SigningKeys(_clock).CreateAsync();

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(3)], _clock.Waits);
        Assert.Single(_mux.Keys);
    }

    [Fact]
    public async Task After_four_times_429_it_is_an_error()
    {
        _mux.Instead = _ => TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(2)));

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys(_clock).CreateAsync());

        Assert.Equal(4, _mux.Requests.Count);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(2)), (error.StatusCode, error.RetryAfter));
    }

    [Fact]
    public async Task With_one_attempt_429_is_an_error_at_once()
    {
        _mux.Instead = _ => TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(2)));
        using var http = new HttpClient(_mux, disposeHandler: false);
        var keys = new MuxSigningKeysClient(http, new MuxAccessToken(FakeMux.TokenId, FakeMux.TokenSecret), _clock) { MaxAttempts = 1 };

        await Assert.ThrowsAsync<MuxApiException>(() => keys.GetAsync("a"));

        Assert.Single(_mux.Requests);
        Assert.Empty(_clock.Waits);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new MuxSigningKeysClient(http, new MuxAccessToken(FakeMux.TokenId, FakeMux.TokenSecret)) { MaxAttempts = 0 });
    }

    [Fact]
    public async Task A_wait_of_more_than_half_a_minute_is_the_callers()
    {
        _mux.Instead = _ => TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(31)));

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys(_clock).CreateAsync());

        Assert.Single(_mux.Requests);
        Assert.Equal(TimeSpan.FromSeconds(31), error.RetryAfter);
    }

    [Fact]
    public async Task A_time_to_try_again_that_has_passed_is_now()
    {
        _mux.Instead = _ => _mux.Requests.Count == 1 ? TooMany(new RetryConditionHeaderValue(_clock.Now.AddMinutes(-5))) : null;

        using var created = await _mux.SigningKeys(_clock).CreateAsync();

        Assert.All(_clock.Waits, wait => Assert.Equal(TimeSpan.Zero, wait));
    }

    [Fact]
    public async Task The_wait_ends_with_its_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        _mux.Instead = _ =>
        {
            cancellation.Cancel();
            return TooMany(new RetryConditionHeaderValue(TimeSpan.FromSeconds(20)));
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _mux.SigningKeys(TimeProvider.System).CreateAsync(cancellation.Token));

        Assert.Single(_mux.Requests);
    }

    [Fact]
    public async Task A_cancellation_is_no_error_of_muxs()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _mux.SigningKeys().GetAsync("a", new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _mux.SigningKeys().ListAsync(new CancellationToken(canceled: true)).GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task A_host_that_does_not_listen_is_named()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{UnusedPort()}/") };

        var error = await Assert.ThrowsAsync<MuxApiException>(
            () => new MuxSigningKeysClient(http, new MuxAccessToken(FakeMux.TokenId, FakeMux.TokenSecret)).CreateAsync());

        Assert.Null(error.StatusCode);
        Assert.Contains(http.BaseAddress.Authority, error.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_in_time_is_an_error_and_no_cancellation()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{listener.LocalEndpoint}/"), Timeout = TimeSpan.FromMilliseconds(200) };
        using var signer = new MuxSigner(MuxSigningKey.Generate("a"));

        var error = await Assert.ThrowsAsync<MuxApiException>(() => new EngagementCountsClient(http, signer).GetAsync(new PlaybackId("abc")));

        Assert.Contains("within 0.2 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_error_shows_a_token_or_a_secret_even_where_mux_or_a_handler_repeats_it()
    {
        using var signer = _mux.NewSigner("JjPXgklUPL15");
        using var http = new HttpClient(_mux, disposeHandler: false);
        Func<HttpRequestMessage, HttpResponseMessage?>[] failures =
        [
            request => FakeMux.Json(HttpStatusCode.BadRequest, $$$"""{"error":{"type":"bad","messages":["{{{Everything(request)}}}"]}}"""),
            request => FakeMux.Json(HttpStatusCode.BadRequest, $$$"""{"error":{"type":"{{{Everything(request)}}}","messages":[]}}"""),
            request => FakeMux.Json(HttpStatusCode.OK, Everything(request)),
            request => throw new HttpRequestException($"No route to {Everything(request)}"),
            request => throw new HttpRequestException("Failed", new InvalidOperationException(Everything(request))),
        ];
        foreach (var failure in failures)
        {
            var secrets = new List<string> { FakeMux.TokenSecret };
            _mux.Instead = request =>
            {
                secrets.Add(request.Headers.Authorization?.Parameter ?? request.RequestUri!.Query["?token=".Length..]);
                return failure(request);
            };
            var errors = new[]
            {
                await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync()),
                await Assert.ThrowsAsync<MuxApiException>(() => new EngagementCountsClient(http, signer).GetAsync(new PlaybackId("abc"))),
                await Assert.ThrowsAsync<MuxApiException>(() => new LiveStreamHealthClient(http, signer).GetAsync(new LiveStreamId("abc"))),
            };

            foreach (var error in errors)
            {
                var shown = $"{error}{error.ErrorType}{string.Join(' ', error.Messages)}{error.Advice}";
                Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
            }

            Assert.Equal(4, secrets.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_message_of_muxs_is_cut_where_it_is_endless()
    {
        _mux.Instead = _ => FakeMux.Json(HttpStatusCode.BadRequest, $$$"""{"error":{"type":"a","messages":["{{{new string('x', 100_000)}}}"]}}""");

        var error = await Assert.ThrowsAsync<MuxApiException>(() => _mux.SigningKeys().CreateAsync());

        Assert.InRange(error.Message.Length, 500, 700);
    }

    private static string Everything(HttpRequestMessage request) => request.Headers.Authorization is { } authorization
        ? $"{request.RequestUri} {authorization} {FakeMux.TokenSecret}"
        : $"{request.RequestUri}";

    private static HttpResponseMessage TooMany(RetryConditionHeaderValue? retryAfter)
    {
        var response = FakeMux.Json(HttpStatusCode.TooManyRequests, """{"error":{"type":"rate_limited","messages":["Too many requests"]}}""");
        response.Headers.RetryAfter = retryAfter;
        return response;
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
