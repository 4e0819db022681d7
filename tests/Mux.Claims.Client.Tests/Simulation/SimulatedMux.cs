using System.Net;

namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>Mux, which limits, refuses, and loses its answers.</summary>
internal sealed class SimulatedMux(SimulatedWorld world, Action<SimulatedNode, int, string> deleted)
{
    private int _count;

    public Dictionary<string, DateTimeOffset> Keys { get; } = [];

    /// <summary>Who created each key, and in which of its lives.</summary>
    public Dictionary<string, (SimulatedNode Node, int Incarnation)> Creators { get; } = [];

    public DateTimeOffset LimitedUntil { get; set; }

    public bool IsTokenRevoked { get; set; }

    public IRingMux For(SimulatedNode node) => new View(this, node);

    public string Add(string name)
    {
        var id = $"{name}{++_count}";
        Keys[id] = DateTimeOffset.FromUnixTimeSeconds(world.Now.ToUnixTimeSeconds());
        return id;
    }

    private T Do<T>(Func<T> work)
    {
        if (world.Now < LimitedUntil)
        {
            throw new MuxApiException("Mux answered 429.") { StatusCode = HttpStatusCode.TooManyRequests, RetryAfter = LimitedUntil - world.Now };
        }

        return IsTokenRevoked ? throw new MuxApiException("Mux answered 401.") { StatusCode = HttpStatusCode.Unauthorized } : work();
    }

    private sealed class View(SimulatedMux mux, SimulatedNode node) : IRingMux
    {
        public Task<MuxAccessTokenInfo> WhoAmIAsync(CancellationToken cancellationToken) => AskAsync(
            "whoami",
            () => new MuxAccessTokenInfo
            {
                Name = "fleet",
                EnvironmentId = "environment",
                EnvironmentName = "Production",
                EnvironmentType = "production",
                OrganizationId = "",
                OrganizationName = "",
                Permissions = ["system:read", "system:write"],
            },
            cancellationToken);

        public async Task<(string KeyId, string PrivateKey)> CreateAsync(CancellationToken cancellationToken)
        {
            node.Fleet.BeginCreating(node);
            var incarnation = node.Incarnation;
            try
            {
                return await AskAsync(
                    "create",
                    () =>
                    {
                        var id = mux.Add("key-");
                        mux.Creators[id] = (node, incarnation);
                        return (id, "private-of-" + id);
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                node.Fleet.EndCreating(node);
            }
        }

        public Task<bool> ExistsAsync(string keyId, CancellationToken cancellationToken) =>
            AskAsync("exists " + keyId, () => mux.Keys.ContainsKey(keyId), cancellationToken);

        public Task DeleteAsync(string keyId, CancellationToken cancellationToken)
        {
            // A request outlives whoever sent it.
            var incarnation = node.Incarnation;
            return AskAsync(
                "delete " + keyId,
                () =>
                {
                    if (mux.Keys.Remove(keyId))
                    {
                        mux.Deleted(node, incarnation, keyId);
                    }

                    return true;
                },
                cancellationToken);
        }

        public Task<IReadOnlyList<SigningKeyInfo>> ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<SigningKeyInfo>>(
            "list", () => [.. mux.Keys.Select(key => new SigningKeyInfo(key.Key, key.Value))], cancellationToken);

        private Task<T> AskAsync<T>(string name, Func<T> work, CancellationToken cancellationToken) => node.World.AskAsync(
            node, name, () => node.IsCutOffFromMux, () => mux.Do(work), () => new MuxApiException("Mux gave no answer."), cancellationToken);
    }

    private void Deleted(SimulatedNode node, int incarnation, string keyId) => deleted(node, incarnation, keyId);
}
