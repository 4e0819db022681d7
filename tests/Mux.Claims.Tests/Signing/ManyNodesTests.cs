namespace Mux.Claims.Tests.Signing;

/// <summary>Machines that share the key and the options, and nothing else.</summary>
public sealed class ManyNodesTests
{
    [Fact]
    public async Task Equal_claims_give_equal_URLs_on_every_node_within_a_window()
    {
        var here = Node.Sign(TestKeys.Create(), ManualClock.Start);

        Assert.Equal(here, await Node.SignElsewhereAsync(TestKeys.KeyId, TestKeys.Pkcs1, ManualClock.Start));
    }

    [Fact]
    public async Task Nodes_whose_clocks_differ_agree_but_for_the_subjects_that_turned_between_them()
    {
        // A node of a window of an hour that is ten minutes ahead has turned a sixth of the subjects, and only those.
        var later = ManualClock.Start + TimeSpan.FromMinutes(10);
        var here = Node.Sign(TestKeys.Create(), ManualClock.Start);

        var there = await Node.SignElsewhereAsync(TestKeys.KeyId, TestKeys.Pkcs8, later);

        Assert.Equal(20, there.Count);
        var turned = Enumerable.Range(0, 20).Where(number => Turns(number, later)).ToList();
        Assert.InRange(turned.Count, 1, 10);
        Assert.Equal(turned, Enumerable.Range(0, 20).Where(number => here[number] != there[number]));

        bool Turns(int number, DateTimeOffset now) =>
            (Expiry.WindowOffset($"video{number}", 3600) - ManualClock.Start.ToUnixTimeSeconds() - (6 * 3600) + 3_600_000_000_000) % 3600
            < (now - ManualClock.Start).TotalSeconds;
    }
}
