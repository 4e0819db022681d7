namespace Mux.Claims.Client.Tests;

/// <summary>A user's store, in memory.</summary>
internal sealed class MemoryStore : ISigningKeyStore
{
    public Dictionary<string, string> Keys { get; } = [];

    public string? State { get; private set; }

    public bool Loses { get; set; }

    public Func<string, string> Changes { get; set; } = text => text;

    public TaskCompletionSource? Gate { get; set; }

    public Action<Action> Operation { get; set; } = act => act();

    public async Task<SigningKeyRotationState?> LoadStateAsync(CancellationToken cancellationToken)
    {
        await (Gate?.Task ?? Task.CompletedTask);
        string? state = null;
        Operation(() => state = State);
        return state is null ? null : SigningKeyRotationState.FromJson(state);
    }

    public Task SaveStateAsync(SigningKeyRotationState state, CancellationToken cancellationToken)
    {
        Operation(() => State = state.ToJson());
        return Task.CompletedTask;
    }

    public Task<string?> LoadKeyAsync(string keyId, CancellationToken cancellationToken)
    {
        string? text = null;
        Operation(() => text = Keys.GetValueOrDefault(keyId));
        return Task.FromResult(text);
    }

    public Task SaveKeyAsync(string keyId, string privateKey, CancellationToken cancellationToken)
    {
        Operation(() =>
        {
            if (!Loses)
            {
                Keys[keyId] = Changes(privateKey);
            }
        });
        return Task.CompletedTask;
    }
}
