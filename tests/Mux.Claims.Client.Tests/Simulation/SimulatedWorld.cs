namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>
/// A fleet, a store and a Mux in a time of their own. Whatever waits is an event here, and the seed decides when it comes and whether it
/// fails, so
/// that one thread runs everything in one order, and the same seed again in the same.
/// </summary>
/// <remarks>
/// The continuations of the ring's own code run inside the event that they wait for: it awaits without context, and no synchronization
/// context or task
/// scheduler is current here. That makes a rewriter of assemblies needless, and 1,000 schedules a matter of seconds.
/// </remarks>
internal sealed class SimulatedWorld(int seed)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Time, int Order)> _events = new();
    private readonly List<string> _trace = [];
    private int _order;

    public Random Random { get; } = new(seed);

    /// <summary>The true time, which is Mux's too.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether anything fails any more.</summary>
    public bool Chaos { get; set; } = true;

    /// <summary>What law was broken first; null when none was.</summary>
    public string? Violation { get; private set; }

    public IReadOnlyList<string> Trace => _trace;

    public void Violate(string law)
    {
        Violation ??= law;
        Note(law);
    }

    public void Note(string text) => _trace.Add($"{Now:HH:mm:ss.fff} {text}");

    public bool Happens(double probability) => Chaos && Random.NextDouble() < probability;

    public TimeSpan UpTo(TimeSpan longest) => longest * Random.NextDouble();

    public void After(TimeSpan wait, Action happen) => _events.Enqueue(happen, (Now + wait, _order++));

    public void RunUntil(DateTimeOffset end)
    {
        while (Violation is null && _events.TryPeek(out var happen, out var key) && key.Time <= end)
        {
            _events.Dequeue();
            Now = key.Time;
            happen();
        }

        Now = end;
    }

    /// <summary>Asks a party that may be slow, fail before or after it has done its work, or never answer.</summary>
    /// <param name="node">Who asks. It may crash at any moment of it.</param>
    /// <param name="name">What is asked, for the trace.</param>
    /// <param name="isAway">Whether the party cannot be reached now.</param>
    /// <param name="work">What the party does.</param>
    /// <param name="failure">What the caller gets when there is no answer.</param>
    /// <param name="cancellationToken">Ends the waiting, and not the work.</param>
    public Task<T> AskAsync<T>(
        SimulatedNode node, string name, Func<bool> isAway, Func<T> work, Func<Exception> failure, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>();
        var incarnation = node.Incarnation;
        cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
        if (Happens(0.01))
        {
            node.Crash($"before {name}");
            return answer.Task;
        }

        After(Latency(), () =>
        {
            if (isAway() || Happens(0.01))
            {
                Answer(() => answer.TrySetException(failure()), $"{name}: no answer");
                return;
            }

            T result;
            try
            {
                result = work();
            }
            catch (Exception e) when (e is MuxApiException or IOException)
            {
                Answer(() => answer.TrySetException(e), $"{name}: {e.Message}");
                return;
            }

            if (Happens(0.01))
            {
                node.Crash($"after {name}");
                return;
            }

            if (Happens(0.02))
            {
                Answer(() => answer.TrySetException(failure()), $"{name}: done, and its answer lost");
                return;
            }

            Answer(() => answer.TrySetResult(result), $"{name}: done");
        });
        return answer.Task;

        void Answer(Action give, string note) => After(Latency(), () =>
        {
            if (node.Incarnation == incarnation)
            {
                Note($"{node.Name} {note}");
                give();
            }
        });
    }

    // Mostly milliseconds, at times seconds, and now and then longer than anybody waits.
    private TimeSpan Latency() => Random.Next(100) switch
    {
        < 2 when Chaos => UpTo(TimeSpan.FromMinutes(3.5)),
        < 12 when Chaos => UpTo(TimeSpan.FromSeconds(20)),
        _ => UpTo(TimeSpan.FromMilliseconds(100)),
    };
}
