using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Load.Benchmarks.Servers;

namespace Mux.Claims.Load.Benchmarks;

/// <summary>
/// The section <c>load</c>: the servers one after the other, in rounds, while the key of ours is replaced again and again.
/// </summary>
internal static partial class LoadSection
{
    private const int Concurrency = 8;
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromSeconds(1);

    public static async Task PrintAsync(bool isQuick)
    {
        var directory = Directory.CreateTempSubdirectory("mux-claims-load");
        try
        {
            await PrintAsync(isQuick ? 1 : 7, isQuick ? 0.05 : 1, directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task PrintAsync(int rounds, double share, string directory)
    {
        using RSA first = RSA.Create(2048), second = RSA.Create(2048);
        var settings = Path.Combine(directory, "settings.json");
        var pem = Path.Combine(directory, "key.pem");
        WriteSettings(settings, "first", first);
        await File.WriteAllTextAsync(pem, first.ExportPkcs8PrivateKeyPem());
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(first.ExportPkcs8PrivateKeyPem()));

        using var ours = ServerProcess.DotNet(MuxClaimsServer.Name, settings);
        using var identityModel = ServerProcess.DotNet(IdentityModelServer.Name, pem);
        using var node = ServerProcess.Node("first", base64);
        using var nodeWithCryptoKey = ServerProcess.Node("first", base64, "--crypto-key");
        (string Name, ServerProcess Process)[] servers =
        [
            ("Mux.Claims.AspNetCore, its key replaced every second", ours),
            ("ASP.NET Core, Microsoft.IdentityModel.JsonWebTokens", identityModel),
            ("Node, mux-node, base64 PEM", node),
            ("Node, mux-node, CryptoKey", nodeWithCryptoKey),
        ];

        using var end = new CancellationTokenSource();
        var rotation = RotateAsync(settings, [("second", second), ("first", first)], end.Token);
        Console.WriteLine($"""
            ## Load

            Servers of one process each on loopback, {Concurrency} requests at once from one more process; {rounds} rounds, in each of which every server has its turn. A
            ratio is of one round: the median, with the quartiles. No request failed.

            | endpoint | server | requests/s | median ms | 99 % ms | throughput, ours = 1 |
            |---|---|---|---|---|---|
            """);
        await PrintRowsAsync("3 tokens of a player", Endpoints.Tokens, (int)(800 * share), rounds, servers, [first, second]);
        await PrintRowsAsync($"{Endpoints.GridSize} thumbnail URLs", Endpoints.Thumbnails, (int)(160 * share), rounds, servers, [first, second]);
        await end.CancelAsync();
        await rotation;
    }

    private static async Task PrintRowsAsync(
        string endpoint, string route, int count, int rounds, (string Name, ServerProcess Process)[] servers, RSA[] keys)
    {
        var path = route.Replace("{playbackId}", Id, StringComparison.Ordinal);
        foreach (var (name, process) in servers)
        {
            await CheckAsync(name, process.Address + path, keys);
        }

        var all = servers.Select(_ => new List<Figures>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                var figures = await servers[i].Process.SendAsync(count, Concurrency, path);
                if (figures.Failed > 0 || figures.Requests != count)
                {
                    throw new InvalidOperationException($"{servers[i].Name}: {figures.Failed} of {figures.Requests} requests failed.");
                }

                // The first round warms up.
                all[i].AddRange(round > 0 ? [figures] : []);
            }
        }

        for (var i = 0; i < servers.Length; i++)
        {
            var (perSecond, median, late) = (Of(all[i], figures => figures.PerSecond), Latency(all[i], 0.5), Latency(all[i], 0.99));
            var ratio = Quartiles.Of(all[i].Zip(all[0], (figures, ours) => figures.PerSecond / ours.PerSecond));
            Console.WriteLine(
                $"| {endpoint} | {servers[i].Name} | {perSecond.Median:0} | {median.Median:0.0} | {late.Median:0.0} | {(i == 0 ? "1" : ratio.ToString("0.00"))} |");
        }
    }

    private static Quartiles Of(IEnumerable<Figures> rounds, Func<Figures, double> figure) => Quartiles.Of(rounds.Select(figure));

    private static Quartiles Latency(IEnumerable<Figures> rounds, double share) => Of(rounds, figures => Quartiles.At(figures.Latencies, share));

    // The servers do the same work, so that nobody is fast by doing less of it.
    private static async Task CheckAsync(string name, string url, RSA[] keys)
    {
        using var http = new HttpClient();
        var tokens = Token().Matches(await http.GetStringAsync(new Uri(url)));
        if (tokens.Count is not (3 or Endpoints.GridSize) || !tokens.All(token => keys.Any(key => key.VerifyData(
                Encoding.ASCII.GetBytes(token.Groups["signed"].Value),
                Base64Url.DecodeFromChars(token.Groups["signature"].Value),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1))))
        {
            throw new InvalidOperationException($"{name} answers something else: {tokens.Count} tokens.");
        }
    }

    private static async Task RotateAsync(string settings, (string Id, RSA Key)[] keys, CancellationToken end)
    {
        using var timer = new PeriodicTimer(KeyLifetime);
        try
        {
            for (var i = 0; await timer.WaitForNextTickAsync(end); i++)
            {
                WriteSettings(settings, keys[i % keys.Length].Id, keys[i % keys.Length].Key);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    // Moved into place whole, so that nobody reads half of it.
    private static void WriteSettings(string path, string id, RSA key)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(new { Mux = new { SigningKeyId = id, PrivateKey = key.ExportPkcs8PrivateKeyPem() } }));
        File.Move(path + ".new", path, overwrite: true);
    }

    [GeneratedRegex(@"(?<signed>eyJ[\w-]+\.[\w-]+)\.(?<signature>[\w-]+)")]
    private static partial Regex Token();
}
