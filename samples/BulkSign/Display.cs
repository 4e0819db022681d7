using System.Diagnostics;
using BulkSign.Stores;
using Spectre.Console;

namespace BulkSign;

/// <summary>Shows a run's progress: a bar for people, now and then a line where the output is piped.</summary>
internal sealed class Display(IAnsiConsole console, bool isTerminal)
{
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    public void Say(string line) => console.WriteLine(line);

    /// <summary>Shows the progress until the work ends, however it ends.</summary>
    /// <param name="work">What is waited for.</param>
    /// <param name="store">Knows how far all machines are.</param>
    /// <param name="run">The run.</param>
    /// <param name="own">How many videos this process has done.</param>
    public async Task ShowAsync(Task work, Store store, Run run, Func<long> own)
    {
        var watch = Stopwatch.StartNew();
        var first = await ProgressAsync();
        if (isTerminal)
        {
            await console.Progress().AutoClear(false)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(async context =>
                {
                    var bar = context.AddTask("Signing");
                    await EveryAsync(BarEvery, progress =>
                    {
                        bar.MaxValue = Math.Max(1, progress.Videos);
                        bar.Value = progress.Videos == 0 ? 1 : progress.Done;
                        bar.Description = Markup.Escape(Text(progress));
                    });
                });
        }
        else
        {
            await EveryAsync(LineEvery, progress => Say(Text(progress)));
        }

        async Task EveryAsync(TimeSpan period, Action<RunProgress> show)
        {
            while (true)
            {
                var isLast = await Task.WhenAny(work, Task.Delay(period)) == work;
                if (await ProgressAsync() is { } progress)
                {
                    first ??= progress;
                    show(progress);
                }

                if (isLast)
                {
                    return;
                }
            }
        }

        async Task<RunProgress?> ProgressAsync()
        {
            try
            {
                return await store.ProgressAsync(run.Name, CancellationToken.None);
            }
            catch (System.Data.Common.DbException)
            {
                // The workers say what there is to say.
                return null;
            }
        }

        string Text(RunProgress progress)
        {
            var seconds = Math.Max(watch.Elapsed.TotalSeconds, 0.001);
            var perSecond = (progress.Done - first!.Value.Done) / seconds;
            var left = perSecond > 0 && progress.Done < progress.Videos
                ? $", {TimeSpan.FromSeconds(Math.Round((progress.Videos - progress.Done) / perSecond)):c} left"
                : "";
            return $"{progress.Done:N0} of {progress.Videos:N0} videos, {own() / seconds:N0} a second here{left}";
        }
    }
}
