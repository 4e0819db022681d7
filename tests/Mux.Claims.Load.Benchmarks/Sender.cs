using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Mux.Claims.Load.Benchmarks;

/// <summary>Sends requests, some at once; the last line that it prints is their <see cref="Figures"/>.</summary>
internal static class Sender
{
    private const int MostTimes = 20;

    /// <param name="count">How many requests.</param>
    /// <param name="concurrency">How many at once.</param>
    /// <param name="urls">Where to, in turn.</param>
    /// <param name="streams">
    /// Whether each answer is printed on a line, and more is sent as long as the input is open: at most twenty times as much.
    /// </param>
    public static async Task RunAsync(int count, int concurrency, string[] urls, bool streams)
    {
        var input = streams ? Task.Run(Console.In.ReadToEnd) : Task.CompletedTask;
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = concurrency });
        var lanes = Enumerable.Range(0, concurrency).Select(_ => new List<double>()).ToList();
        var (sent, failed) = (0, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(lanes.Select(SendAsync));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] latencies = [.. lanes.SelectMany(lane => lane).Order()];
        Console.WriteLine(JsonSerializer.Serialize(new Figures(latencies.Length, failed, seconds, latencies)));

        async Task SendAsync(List<double> latencies)
        {
            while (Interlocked.Increment(ref sent) is var number && (number <= count || (number <= count * MostTimes && !input.IsCompleted)))
            {
                var before = Stopwatch.GetTimestamp();
                var answer = await GetAsync(urls[number % urls.Length]);
                latencies.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
                if (streams)
                {
                    Console.WriteLine(answer);
                }
            }
        }

        async Task<string> GetAsync(string url)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(url));
                var answer = await response.Content.ReadAsStringAsync();
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return answer;
                }

                Interlocked.Increment(ref failed);
                return $"{(int)response.StatusCode} {answer}";
            }
            catch (HttpRequestException e)
            {
                Interlocked.Increment(ref failed);
                return e.Message;
            }
        }
    }
}
