using Microsoft.Extensions.Hosting;

namespace Mux.Claims.AspNetCore;

/// <summary>Makes the signer before the application serves anything, so that a key that cannot sign ends the start.</summary>
/// <param name="signer">Gives the application's signer.</param>
internal sealed class SignerAtStart(Func<MuxSigner> signer) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        signer();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
