using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using LocalMux;

namespace Mux.Claims.Fleet;

/// <summary>Those who got the URLs: each is asked for at once, at random moments, and at last when it is about to expire.</summary>
internal sealed class Viewers(LocalMuxServer mux) : IDisposable
{
    private const int Moments = 2;

    // As late as an answer still comes in time.
    private static readonly TimeSpan Last = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly ConcurrentDictionary<string, int> _keys = [];
    private int _served;
    private int _requests;

    /// <summary>How many URLs were served each time.</summary>
    public int Served => _served;

    /// <summary>How many answers came.</summary>
    public int Requests => _requests;

    /// <summary>The IDs of the keys that signed, with the number of their URLs.</summary>
    public IReadOnlyDictionary<string, int> Keys => _keys;

    /// <summary>What was refused, and why.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    public void Watch(string node, string url)
    {
        var task = WatchAsync(node, url);
        _running[task] = true;
        _ = task.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
    }

    /// <summary>Waits until the last URL has expired.</summary>
    public async Task EndAsync()
    {
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Keys);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task WatchAsync(string node, string url)
    {
        await Task.Yield();
        var payload = JsonElement.Parse(Base64Url.DecodeFromChars(url.Split("token=")[1].Split('.')[1]));
        var (keyId, expires) = (payload.GetProperty("kid").GetString()!, DateTimeOffset.FromUnixTimeSeconds(payload.GetProperty("exp").GetInt64()));
        _keys.AddOrUpdate(keyId, 1, (_, count) => count + 1);
        var begun = DateTimeOffset.UtcNow;
        var moments = Enumerable.Range(0, Moments).Select(_ => begun + ((expires - Last - begun) * Random.Shared.NextDouble())).Order();
        foreach (var moment in moments.Prepend(begun).Append(expires - Last))
        {
            if (moment - DateTimeOffset.UtcNow is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            if (DateTimeOffset.UtcNow < expires && await RefusalAsync(url) is { } refusal && DateTimeOffset.UtcNow < expires)
            {
                Refused.Enqueue($"{node}'s URL of the key {keyId}, signed {DateTimeOffset.UtcNow - begun:s\\.fff} s ago and to be served until {expires:u}: {refusal}");
                return;
            }
        }

        Interlocked.Increment(ref _served);
    }

    /// <summary>Why a URL is not served; null where it is.</summary>
    private async Task<string?> RefusalAsync(string url)
    {
        using var answer = await _http.GetAsync(mux.Localize(new Uri(url)));
        Interlocked.Increment(ref _requests);
        return answer.StatusCode == HttpStatusCode.OK ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}
