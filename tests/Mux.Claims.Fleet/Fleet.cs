using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LocalMux;
using LocalMux.Disturbances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.BulkSign.Tests;
using Mux.Claims.Client;
using Mux.Claims.EntityFrameworkCore;

namespace Mux.Claims.Fleet;

/// <summary>
/// Four nodes with one ring in PostgreSQL, whose clocks differ, and a Mux that fails now and then. Nodes are killed, held back and started
/// again, and PostgreSQL is stopped for a while; meanwhile whatever they sign is asked for.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int Nodes = 4;

    /// <summary>
    /// How long the nodes may take to start, and to settle at the end: seconds, where the machine has nothing else to do.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // In seconds, for PostgreSQL, on two cores with little else to do.
    private const double UsualStart = 3;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly PostgresServer _postgres = new();
    private readonly string _protection = Directory.CreateTempSubdirectory("mux-claims-fleet-").FullName;
    private readonly NodeProcess[] _nodes = new NodeProcess[Nodes];
    private readonly List<NodeProcess> _started = [];
    private readonly LocalMuxServer _mux;
    private readonly Viewers _viewers;
    private readonly string _database;
    private readonly double _pace;
    private readonly Times _times;
    private bool _signs = true;
    private int _kills;
    private int _stalls;
    private int _outages;

    private Fleet(LocalMuxServer mux)
    {
        _mux = mux;
        _viewers = new Viewers(mux);
        _database = _postgres.CreateDatabase();
        _pace = Math.Clamp(_clock.Elapsed.TotalSeconds / UsualStart, 1, 5);
        _times = new Times(_pace);
    }

    public static async Task<Fleet> StartAsync() => new(await LocalMuxServer.StartAsync(new LocalMuxOptions
    {
        RequestsPerMinute = int.MaxValue,
        Disturbance = new Disturbance { Failures = [Failure.Parse("api:503/17"), Failure.Parse("api:reset/23"), Failure.Parse("api:429/31")] },
    }));

    /// <summary>Runs the fleet, and says what came of it.</summary>
    /// <returns>Whether all went well.</returns>
    public async Task<bool> RunAsync(TimeSpan time)
    {
        Say($"PostgreSQL runs; the pace is {_pace:0.0}");
        for (var node = 0; node < Nodes; node++)
        {
            StartNode(node);
        }

        await UntilAllHaveSignedAsync();
        Say("all nodes sign");
        using var stop = new CancellationTokenSource(time);
        await Task.WhenAll(KillAsync(stop.Token), KillCreatorsAsync(stop.Token), StallAsync(stop.Token), StopPostgresAsync(stop.Token), RestartAsync(stop.Token));

        _signs = false;
        Say("the last URLs");
        var leftOver = LeftOverAsync();
        await _viewers.EndAsync();
        return await ReportAsync(await leftOver);
    }

    public async ValueTask DisposeAsync()
    {
        _started.ForEach(node => node.Dispose());

        _viewers.Dispose();
        await _mux.DisposeAsync();
        _postgres.Dispose();
        Directory.Delete(_protection, recursive: true);
    }

    private void StartNode(int index)
    {
        // Another clock after each start, within what the ring allows.
        var skew = (Random.Shared.NextDouble() * 2) - 1;
        var name = $"node-{index + 1}";
        _nodes[index] = new NodeProcess(
            name,
            [name, _mux.HttpAddress.ToString(), _database, _protection, (skew * _times.Skew).TotalMilliseconds.ToString(CultureInfo.InvariantCulture), _pace.ToString(CultureInfo.InvariantCulture)],
            (node, url) =>
            {
                node.HasSigned = true;
                if (_signs)
                {
                    _viewers.Watch(node.Name, url);
                }
            });
        _started.Add(_nodes[index]);
    }

    private async Task UntilAllHaveSignedAsync()
    {
        for (var begun = Stopwatch.StartNew(); begun.Elapsed < Patience && !Array.TrueForAll(_nodes, node => node.HasSigned); await Task.Delay(100))
        {
            for (var node = 0; node < Nodes; node++)
            {
                if (_nodes[node].HasExited)
                {
                    StartNode(node);
                }
            }
        }
    }

    private async Task KillAsync(CancellationToken stop)
    {
        while (await PauseAsync(4, 7, stop))
        {
            Kill(Random.Shared.Next(Nodes));
        }
    }

    /// <summary>Kills all nodes when Mux has just created a key, whose answer is on its way to one of them.</summary>
    private async Task KillCreatorsAsync(CancellationToken stop)
    {
        while (await PauseAsync(18, 22, stop))
        {
            for (var before = _mux.SigningKeys.Count; _mux.SigningKeys.Count <= before && !stop.IsCancellationRequested; before = Math.Min(before, _mux.SigningKeys.Count))
            {
                await Task.Delay(1, CancellationToken.None);
            }

            Say("all nodes are killed while a key is created");
            for (var node = 0; node < Nodes; node++)
            {
                Kill(node);
            }
        }
    }

    private void Kill(int index)
    {
        if (!_nodes[index].HasExited)
        {
            _nodes[index].Kill();
            Interlocked.Increment(ref _kills);
        }
    }

    private async Task StallAsync(CancellationToken stop)
    {
        while (await PauseAsync(5, 9, stop))
        {
            _stalls++;
            await _nodes[Random.Shared.Next(Nodes)].StallAsync(_pace * TimeSpan.FromSeconds(1 + (Random.Shared.NextDouble() * 5)));
        }
    }

    private async Task StopPostgresAsync(CancellationToken stop)
    {
        while (await PauseAsync(12, 20, stop))
        {
            var time = _pace * TimeSpan.FromSeconds(1 + (Random.Shared.NextDouble() * 6));
            Say($"PostgreSQL is away for {time.TotalSeconds:0.0} s");
            _outages++;
            _postgres.Crash();
            await Task.Delay(time, CancellationToken.None);
            _postgres.Start();
        }
    }

    /// <summary>Starts again whatever has ended, as an orchestrator of containers does.</summary>
    private async Task RestartAsync(CancellationToken stop)
    {
        while (await PauseAsync(0.2, 1.5, stop))
        {
            for (var node = 0; node < Nodes; node++)
            {
                if (_nodes[node].HasExited)
                {
                    StartNode(node);
                }
            }
        }
    }

    /// <summary>Waits for some seconds, and longer where the machine is slow: nodes need time between two kills to do anything.</summary>
    private async Task<bool> PauseAsync(double from, double to, CancellationToken stop)
    {
        try
        {
            await Task.Delay(_pace * TimeSpan.FromSeconds(from + (Random.Shared.NextDouble() * (to - from))), stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// The keys at Mux that have no place there: those that no ring has and that no ring names as lost in a crash, those that it names
    /// though they signed, and retired ones whose time is over. The fleet gets a while to settle.
    /// </summary>
    private async Task<IReadOnlyList<string>> LeftOverAsync()
    {
        // Somebody is needed to settle it.
        for (var node = 0; node < Nodes; node++)
        {
            if (_nodes[node].HasExited)
            {
                StartNode(node);
            }
        }

        var services = new ServiceCollection().AddDbContext<FleetContext>(options => options.UseNpgsql(_database)).BuildServiceProvider();
        await using (services)
        {
            var store = new DbContextSigningKeyStore<FleetContext>(services, "(default)");
            using var http = new HttpClient { BaseAddress = new Uri(_mux.HttpAddress, "api/") };
            var keys = new MuxSigningKeysClient(http, new MuxAccessToken("localmux", "localmux-secret"));
            for (var begun = Stopwatch.StartNew(); ; await Task.Delay(500))
            {
                var left = await FindAsync(store, keys);
                if (left.Count == 0 || begun.Elapsed > Patience)
                {
                    return left;
                }
            }
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(DbContextSigningKeyStore<FleetContext> store, MuxSigningKeysClient keys)
    {
        // Asked before the ring is, so that what is created meanwhile is not missed there.
        List<string> atMux;
        JsonElement ring;
        try
        {
            _mux.Disturbance.Failures = [];
            atMux = await keys.ListAsync().Select(key => key.KeyId).ToListAsync();
            ring = JsonElement.Parse((await store.LoadAsync(default))!.Document);
        }
        catch (Exception e) when (e is MuxApiException or InvalidOperationException)
        {
            return [e.Message];
        }

        var inRing = ring.GetProperty("keys").EnumerateArray().ToDictionary(key => key.GetProperty("key_id").GetString()!);
        var losses = ring.GetProperty("losses").EnumerateArray().ToList();
        var reported = losses.SelectMany(loss => loss.GetProperty("key_ids").EnumerateArray()).Select(id => id.GetString()!).ToHashSet();
        return
        [
            .. atMux.Where(id => !inRing.ContainsKey(id) && !reported.Contains(id))
                .Select(id => $"{id} is in no ring, and nobody reports it; {losses.Count} losses are known."),
            .. reported.Where(_viewers.Keys.ContainsKey).Select(id => $"{id} is reported as lost, and has signed."),
            .. inRing.Where(key => IsOverdue(key.Value)).Select(key => $"{key.Key} should be deleted by now."),
        ];
    }

    private static bool IsOverdue(JsonElement key) =>
        key.TryGetProperty("retired_at", out var retired) && retired.ValueKind == JsonValueKind.String
        && DateTimeOffset.UtcNow > retired.GetDateTimeOffset() + TimeSpan.Parse(key.GetProperty("tail").GetString()!, CultureInfo.InvariantCulture) + TimeSpan.FromSeconds(8);

    private async Task<bool> ReportAsync(IReadOnlyList<string> leftOver)
    {
        var rotations = Math.Max(0, _viewers.Keys.Count - 1);
        var isGood = _viewers.Served > 0 && rotations > 0 && _kills > 0 && _viewers.Refused.IsEmpty && leftOver.Count == 0;
        if (!isGood)
        {
            foreach (var node in _nodes)
            {
                Console.WriteLine($"== {node.Name}\n{string.Join('\n', node.Log)}");
            }
        }

        foreach (var line in _viewers.Refused.Take(20).Concat(leftOver))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"{_viewers.Requests} requests; {_stalls} times a node was held back, {_outages} times PostgreSQL was away.");
        await Console.Out.WriteLineAsync(
            $"{_viewers.Served} URLs served, {_viewers.Refused.Count} refused, {rotations} rotations, {_kills} kills, {leftOver.Count} keys left over");
        return isGood;
    }

    private void Say(string what) => Console.WriteLine($"{_clock.Elapsed.TotalSeconds,6:0.0} s  {what}");
}
