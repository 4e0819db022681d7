using Mux.Claims;

namespace Consumer;

/// <summary>A worker that signs.</summary>
public sealed class Refresher(MuxSigner signer, [FromKeyedServices("eu")] MuxSigner european) : BackgroundService
{
    private static readonly TaskCompletionSource<string> Signed = new();

    public static Task<string> First => Signed.Task;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var url = new VideoClaims(new PlaybackId("abc")).ToSignedUrl(signer).ToUri();
        Signed.SetResult($"{url.Host} by {signer.KeyId} and {european.KeyId}");
        return Task.CompletedTask;
    }
}
