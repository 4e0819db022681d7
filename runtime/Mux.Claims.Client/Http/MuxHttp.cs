using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Client;

/// <summary>
/// Sends requests to one of Mux's hosts, waits where Mux asks for it, and turns every failure into a <see cref="MuxApiException"/>.
/// </summary>
/// <param name="http">Sends. Its <see cref="HttpClient.BaseAddress"/> stands for the host where it is set.</param>
/// <param name="host">The host's address.</param>
/// <param name="clock">What waiting is counted by.</param>
internal sealed class MuxHttp(HttpClient http, Uri host, TimeProvider clock)
{
    /// <summary>The most that is read of an answer: 1 MB. Mux's largest, a page of signing keys, has a hundredth of it.</summary>
    private const int MaxBody = 1024 * 1024;

    // An error's text is Mux's to write, and so is its length.
    private const int MaxMessages = 10;
    private const int MaxMessageLength = 500;

    /// <summary>
    /// The longest wait that a caller is made to sit through; a longer one is the caller's to plan, with
    /// <see cref="MuxApiException.RetryAfter"/>.
    /// </summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private int _maxAttempts = 4;

    /// <summary>How often one request is sent at the most, while Mux answers 429.</summary>
    public int MaxAttempts
    {
        get => _maxAttempts;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxAttempts = value;
        }
    }

    /// <summary>Sends to Mux's API.</summary>
    public static MuxHttp OfApi(HttpClient http, TimeProvider? clock) => new(http, new Uri("https://api.mux.com/"), clock ?? TimeProvider.System);

    /// <summary>Sends a request, and reads the answer.</summary>
    /// <typeparam name="T">What the answer's <c>data</c> holds.</typeparam>
    /// <param name="action">What the request is for, as the subject of an error message.</param>
    /// <param name="makeRequest">Makes the request: anew for every attempt, so that no token grows old in a wait.</param>
    /// <param name="type">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the request, and the waiting.</param>
    /// <exception cref="MuxApiException">The request failed.</exception>
    public async Task<T?> SendAsync<T>(
        string action, Func<MuxRequest> makeRequest, JsonTypeInfo<DataJson<T>> type, CancellationToken cancellationToken)
    {
        var (status, body) = await SendAsync(action, makeRequest, cancellationToken).ConfigureAwait(false);
        try
        {
            return (JsonSerializer.Deserialize(body, type) ?? throw new JsonException()).Data;
        }
        catch (JsonException e)
        {
            // No inner exception: the answer may be a private key.
            throw new MuxApiException($"{action} failed: Mux's answer is not the JSON that its documentation shows (at {OutsideText.Plain(e.Path ?? "its start")}).")
            {
                StatusCode = status,
            };
        }
    }

    /// <inheritdoc cref="SendAsync{T}"/>
    /// <returns>The status, and the answer's content.</returns>
    public async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(
        string action, Func<MuxRequest> makeRequest, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var request = makeRequest();
            var (response, body) = await SendOnceAsync(action, request, cancellationToken).ConfigureAwait(false);
            using (response)
            {
                if (response.IsSuccessStatusCode)
                {
                    return (response.StatusCode, body);
                }

                var retryAfter = RetryAfter(response);
                var wait = retryAfter ?? TimeSpan.FromSeconds(attempt);
                if (response.StatusCode != HttpStatusCode.TooManyRequests || attempt == MaxAttempts || wait > MaxWait)
                {
                    throw Refused(action, request, response.StatusCode, body, retryAfter);
                }

                await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static MuxApiException Refused(string action, MuxRequest request, HttpStatusCode status, byte[] body, TimeSpan? retryAfter)
    {
        var error = ReadError(body);
        var messages = (error?.Messages ?? [])
            .OfType<string>()
            .Take(MaxMessages)
            .Select(message => OutsideText.Escaped(request.WithoutSecrets(message), MaxMessageLength))
            .ToArray();
        var type = error?.Type is { } text ? OutsideText.Plain(request.WithoutSecrets(text)) : null;
        var advice = MuxAdvice.For(request.Kind, status, messages);
        string[] details = [.. type is null ? [] : new[] { type }, .. messages];
        var said = details.Length == 0 ? "" : $" ({string.Join(": ", details)})";
        return new MuxApiException($"{action} failed: Mux answered {(int)status} {status}{said}.{(advice is null ? "" : " " + advice)}")
        {
            StatusCode = status,
            ErrorType = type,
            Messages = messages,
            Advice = advice,
            RetryAfter = retryAfter,
        };
    }

    private static ErrorJson? ReadError(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, MuxJsonContext.Default.ErrorBodyJson)?.Error;
        }
        catch (JsonException)
        {
            // What stands between here and Mux answers in HTML, or in nothing.
            return null;
        }
    }

    private async Task<(HttpResponseMessage Response, byte[] Body)> SendOnceAsync(
        string action, MuxRequest request, CancellationToken cancellationToken)
    {
        var address = AddressOf(action, request);

        // HttpClient's own timeout ends with the headers, where the content is not read by it.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(http.Timeout);
        HttpResponseMessage? response = null;
        try
        {
            using var message = new HttpRequestMessage(request.Method, address);
            message.Headers.Accept.Add(new("application/json"));
            message.Headers.Authorization = request.Authorization;
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
            var answer = (response, await ReadBodyAsync(action, address, response, timeout.Token).ConfigureAwait(false));
            response = null;
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MuxApiException($"{action} failed: {address.Authority} gave no answer within {http.Timeout.TotalSeconds:0.#} seconds.");
        }
        catch (Exception e) when (IsNoAnswer(e))
        {
            throw new MuxApiException(
                $"{action} failed: {address.Authority} gave no answer ({request.WithoutSecrets(e.Message)}).",
                request.HasSecretIn(e.ToString()) ? null : e);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private Uri AddressOf(string action, MuxRequest request) =>
        http.BaseAddress is { } address && MuxAddress.Problem(address, $"a {nameof(MuxAccessToken)}") is { } problem
            ? throw new MuxApiException($"{action} failed: the {nameof(HttpClient.BaseAddress)} of the {nameof(HttpClient)} {problem} Nothing was sent.")
            : new Uri(http.BaseAddress ?? host, request.Path);

    // The handlers are the application's: one for resilience throws exceptions of its own where it gives up.
    private static bool IsNoAnswer(Exception e) => e is not (OperationCanceledException or ObjectDisposedException or MuxApiException);

    /// <summary>The content up to the limit; beyond it an error, unless the status is one already, which says more.</summary>
    private static async Task<byte[]> ReadBodyAsync(string action, Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > MaxBody)
                {
                    return response.IsSuccessStatusCode
                        ? throw new MuxApiException($"{action} failed: the answer of {address.Authority} is larger than 1 MB, and none of Mux's is.")
                        {
                            StatusCode = response.StatusCode,
                        }
                        : [];
                }

                await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            return body.ToArray();
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
