using Microsoft.Extensions.Hosting;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Runs the ring as long as the application runs, which starts when there is a key to sign with.</summary>
/// <param name="ring">Gives the ring; null when the environment's key comes from elsewhere.</param>
/// <param name="limit">How long the start waits for a key; zero for not at all.</param>
/// <param name="clock">What the waiting is counted by.</param>
internal sealed class KeyRingService(Func<KeyRing?> ring, TimeSpan limit, TimeProvider clock) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Before any other service starts, since it may sign.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (ring() is not { } starting || limit == TimeSpan.Zero)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            for (var pause = FirstPause; !IsReady(await starting.RunOnceAsync(either.Token).ConfigureAwait(false)); pause *= 2)
            {
                await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                $"The key ring has no key to sign with after {limit}. {starting.Status.Problem ?? "Neither its store nor Mux gave an answer."}");
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => ring()?.RunAsync(stoppingToken) ?? Task.CompletedTask;

    private static bool IsReady(KeyRingStatus status) => status is { KeyId: not null, SignsUntil: not null, IsStale: false };
}
