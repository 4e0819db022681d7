namespace Mux.Claims.Benchmarks.Measuring;

/// <summary>A peer's slices, each with the slice of the anchor that ran right before it.</summary>
internal sealed class Series(string name)
{
    private readonly List<(Slice Anchor, Slice Own)> _slices = [];

    public string Name => name;

    public Quartiles Wall => Of(pair => pair.Own.WallEach);

    public Quartiles Cpu => Of(pair => pair.Own.CpuEach);

    /// <summary>How many times the anchor's time an operation takes. What slows the machine for a while slows both.</summary>
    public Quartiles WallRatio => Of(pair => pair.Own.WallEach / pair.Anchor.WallEach);

    /// <summary>How many times the anchor's processor time an operation takes.</summary>
    public Quartiles CpuRatio => Of(pair => pair.Own.CpuEach / pair.Anchor.CpuEach);

    /// <summary>Managed bytes an operation, where they are known. The least, since the runtime itself allocates now and then.</summary>
    public double? Bytes => _slices.Min(pair => pair.Own.BytesEach);

    /// <summary>Runs peers in turn, after the anchor each, for some rounds. The first round warms up and is not counted.</summary>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="anchor">What the peers are compared with.</param>
    /// <param name="peers">The peers by name.</param>
    public static IReadOnlyList<Series> Interleave(int rounds, Func<Slice> anchor, IEnumerable<(string Name, Func<Slice> Run)> peers)
    {
        var all = peers.Select(peer => (Series: new Series(peer.Name), peer.Run)).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            // After the last peer of a round, another process, a core takes a while to run as before.
            anchor();
            anchor();
            foreach (var (series, run) in all)
            {
                var before = anchor();
                var own = run();
                if (round > 0)
                {
                    series._slices.Add((before, own));
                }
            }
        }

        return [.. all.Select(peer => peer.Series)];
    }

    private Quartiles Of(Func<(Slice Anchor, Slice Own), double> figure) => Quartiles.Of(_slices.Select(figure));
}
