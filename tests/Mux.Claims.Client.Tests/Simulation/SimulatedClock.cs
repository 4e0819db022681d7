namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>A machine's clock, which is wrong by as much as is allowed. What it wakes up is gone after a crash.</summary>
internal sealed class SimulatedClock(SimulatedWorld world, SimulatedNode node) : TimeProvider
{
    public TimeSpan Skew { get; set; }

    public override DateTimeOffset GetUtcNow() => world.Now + Skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, world, node);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state, SimulatedWorld world, SimulatedNode node) : ITimer
    {
        private readonly int _incarnation = node.Incarnation;
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime >= TimeSpan.Zero)
            {
                world.After(dueTime, () =>
                {
                    if (setting == _setting && node.Incarnation == _incarnation)
                    {
                        callback(state);
                    }
                });
            }

            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
