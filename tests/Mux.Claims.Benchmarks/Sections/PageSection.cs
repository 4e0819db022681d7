using Mux.Claims.Benchmarks.Measuring;
using Mux.Claims.Benchmarks.Peers;

namespace Mux.Claims.Benchmarks.Sections;

/// <summary>A page of a catalogue, whose URLs are signed once a window and then remembered.</summary>
internal static class PageSection
{
    private const string Node = "mux-node, base64 PEM";

    public static void Print(Pace pace)
    {
        using var workload = new Workload();
        using var dotnet = new DotNetPeers(workload.CreateRsa);
        var urls = PageUrl.Page();
        using var node = Worker.Node(workload, urls.Select(url => url.Token));

        var clock = new ShiftedClock();
        using var signer = workload.CreateSigner(new MuxSignerOptions
        {
            ExpiryWindow = TimeSpan.FromHours(1),
            TokenCacheCapacity = 10_000,
            TimeProvider = clock,
        });

        var cores = Environment.ProcessorCount;
        var first = Series.Interleave(
            pace.Rounds * 3,
            () => Stopclock.RunTogether(pace.Anchor, [.. Enumerable.Repeat<Action>(() => dotnet.Raw(), cores)]),
            [("first render, `SignAll`", () => Render(FirstRender))])[0];
        var others = Series.Interleave(
            pace.Rounds,
            () => Stopclock.Run(pace.Anchor, () => dotnet.Raw()),
            [
                ("later render, `SignAll`", () => Render(LaterRender)),
                ("later render, one URL after another", () => Render(Loop)),
                ($"{Node}, awaited one after another", () => node.Run(Node, pace.Slice, urls.Count)),
                ($"{Node}, 16 awaited at once", () => node.Run(Node, pace.Slice, urls.Count, inFlight: 16)),
                ("Microsoft.IdentityModel.JsonWebTokens", () => Render(() => urls.ForEach(url => dotnet.JsonWebToken(url.Token)))),
            ]);
        var (later, loop, inTurn, atOnce, identityModel) = (others[0], others[1], others[2], others[3], others[4]);

        Console.WriteLine($"""
            ## A page

            50 videos with a playlist, thumbnail, storyboard and GIF each: {urls.Count} URLs, signed with a window of one hour and a cache.
            The first render is compared with raw RSA on all {cores} cores, the rest with raw RSA on one. The other libraries sign every
            time: they remember no token.

            | | ms a page | µs a URL | × raw RSA |
            |---|---|---|---|
            """);
        Series[] rows = [first, .. others];
        foreach (var row in rows)
        {
            Console.WriteLine(
                $"| {row.Name} | {row.Wall.Median * urls.Count / 1000:0.00} | {row.Wall.ToString("#,0.00")} | " +
                $"{row.WallRatio.ToString("0.0000")} |");
        }

        var strings = urls.Sum(url => TextSize.Of(url.Sign(signer).Value));
        Console.WriteLine();
        Console.WriteLine(Targets.AtMost("first render", first.WallRatio.Median, 1.05, "0.000", " × raw RSA on all cores"));
        Console.WriteLine(Targets.AtLeast("later render, faster than mux-node as documented", TimesFaster(inTurn), 1000, "#,0", " ×"));
        Console.WriteLine(Targets.AtLeast("later render, faster than Microsoft.IdentityModel", TimesFaster(identityModel), 200, "#,0", " ×"));
        Console.WriteLine(Targets.AtMost("later render, a string a URL", BytesOf(loop), strings, "#,0", " B"));
        Console.WriteLine(
            $"- `SignAll`, on one core, is {TimesFaster(atOnce):#,0} × faster than mux-node with 16 awaited at once, which has all cores. It " +
            $"takes {BytesOf(later) - BytesOf(loop):#,0} B more a page: an array of its results, and one of its items.");

        // Batches of four pages, so that the signatures are a multiple of 32.
        Slice Render(Action render) => Stopclock.Run(pace.Slice, render, batch: 4, operations: urls.Count);

        double TimesFaster(Series peer) => peer.WallRatio.Median / later.WallRatio.Median;

        double BytesOf(Series renders) => Math.Round(renders.Bytes!.Value * urls.Count);

        void FirstRender()
        {
            clock.Shift += TimeSpan.FromHours(1);
            LaterRender();
        }

        void LaterRender() => signer.SignAll(urls, url => url.Sign(signer));

        void Loop()
        {
            foreach (var url in urls)
            {
                url.Sign(signer);
            }
        }
    }
}
