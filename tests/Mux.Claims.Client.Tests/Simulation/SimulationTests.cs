using System.Globalization;
using System.Reflection;

namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>
/// The four laws of the key ring, over many schedules of crashes, lost answers, cut connections and wrong clocks. <c>build/simulate.sh</c>
/// runs as many as one likes, and one seed again with what happened.
/// </summary>
public sealed class SimulationTests
{
    private static readonly int Schedules =
        int.Parse(Environment.GetEnvironmentVariable("MUX_SIMULATIONS") ?? "2000", CultureInfo.InvariantCulture);

    private static readonly int FirstSeed =
        int.Parse(Environment.GetEnvironmentVariable("MUX_SIMULATION_SEED") ?? "0", CultureInfo.InvariantCulture);

    public static TheoryData<string> Mutants =>
        [.. typeof(Mutants).GetNestedTypes(BindingFlags.NonPublic).Select(type => type.Name)];

    [Fact]
    public void The_laws_hold_whatever_fails()
    {
        var failed = Search(FirstSeed, Schedules, seed => SimulatedFleet.Run(seed));

        Assert.True(failed is null, failed is null ? null : $"Seed {failed.Value.Seed}: {failed.Value.Violation}\n{string.Join('\n', failed.Value.Trace)}");
    }

    [Theory]
    [InlineData(21847)]
    [InlineData(56344)]
    public void A_machine_whose_tokens_live_longer_waits_until_the_ring_knows(int seed) =>
        Assert.Null(RunAlone(() => SimulatedFleet.Run(seed)).Violation);

    [Fact]
    public void A_seed_gives_the_same_schedule_again()
    {
        foreach (var seed in Enumerable.Range(FirstSeed, 20))
        {
            var first = RunAlone(() => SimulatedFleet.Run(seed));
            var second = RunAlone(() => SimulatedFleet.Run(seed));

            Assert.Equal(first.Trace, second.Trace);
            Assert.True(first.Trace.Count > 100);
        }
    }

    [Fact]
    public void A_store_that_does_not_compare_is_caught() =>
        Assert.NotNull(Search(0, MutantSchedules, seed => SimulatedFleet.Run(seed, skipsCompare: true)));

    [Theory]
    [MemberData(nameof(Mutants))]
    [Trait("Slice", "1")]
    public void A_protocol_with_one_rule_broken_is_caught(string mutant)
    {
        var type = typeof(Mutants).GetNestedType(mutant, BindingFlags.NonPublic)!;

        Assert.NotNull(Search(
            0, MutantSchedules, seed => SimulatedFleet.Run(seed, options => (KeyRingProtocol)Activator.CreateInstance(type, options)!)));
    }

    private const int MutantSchedules = 20_000;

    /// <summary>The first schedule found that breaks a law; null when none does.</summary>
    private static (int Seed, string Violation, IReadOnlyList<string> Trace)? Search(
        int first, int count, Func<int, (string? Violation, IReadOnlyList<string> Trace)> run)
    {
        (int Seed, string Violation, IReadOnlyList<string> Trace)? found = null;
        var gate = new Lock();
        _ = RunAlone(() => Parallel.For(first, first + count, (seed, loop) =>
        {
            if (run(seed) is { Violation: { } violation } failed)
            {
                lock (gate)
                {
                    if (found is null || seed < found.Value.Seed)
                    {
                        found = (seed, violation, failed.Trace);
                    }
                }

                loop.Break();
            }
        }));
        return found;
    }

    /// <summary>Runs on a thread of its own: the test framework's synchronization context would take the continuations.</summary>
    private static T RunAlone<T>(Func<T> run)
    {
        T result = default!;
        var thread = new Thread(() => result = run());
        thread.Start();
        thread.Join();
        return result;
    }
}
