using System.Globalization;

namespace Mux.Claims.Client.Tests.Simulation;

/// <summary>The database, which can be slow, away for a machine or for all, and lose its answers. What it has said it has.</summary>
internal sealed class SimulatedStore(SimulatedWorld world, Action<KeyRingDocument> saved)
{
    private string? _document;
    private int _version;

    /// <summary>Whether it forgets to compare.</summary>
    public bool SkipsCompare { get; init; }

    public bool IsDown { get; set; }

    public KeyRingDocument? Document { get; private set; }

    public ISigningKeyStore For(SimulatedNode node) => new View(this, node);

    private bool TrySave(string document, string? expected, string by)
    {
        if (!SkipsCompare && expected != Version)
        {
            return false;
        }

        // A column too short, or an encoding: a private key that nobody can read back.
        var isDamaged = world.Happens(0.01);
        Document = KeyRingDocument.FromJson(document);
        _document = isDamaged && !Document.Keys.Any(key => key.ActiveFrom is not null)
            ? document.Replace("private-of-", "damaged-of-", StringComparison.Ordinal)
            : document;
        _version++;
        world.Note($"{by} saved {_version}: {Describe(Document)}");
        saved(Document);
        return true;
    }

    private string? Version => _document is null ? null : _version.ToString(CultureInfo.InvariantCulture);

    private static string Describe(KeyRingDocument document) => string.Join(", ", document.Keys.Select(key =>
        $"{key.KeyId}{(key.ActiveFrom is { } from ? $" from {from:HH:mm:ss}" : "")}{(key.RetiredAt is { } at ? $" retired {at:HH:mm:ss}" : "")}"
        + $"{(key.RevokedAt is null ? "" : " revoked")}{(key.Deleting ? " deleting" : "")}"))
        + (document.Creating is { } claim ? $", {claim.Node} creates" : "");

    private sealed class View(SimulatedStore store, SimulatedNode node) : ISigningKeyStore
    {
        public Task<StoredKeyRing?> LoadAsync(CancellationToken cancellationToken) => node.World.AskAsync(
            node,
            "load",
            () => store.IsDown || node.IsCutOff,
            () => store._document is { } document ? new StoredKeyRing(document, store.Version!) : null,
            () => new IOException("The store is away."),
            cancellationToken);

        public Task<bool> TrySaveAsync(string document, string? expectedVersion, CancellationToken cancellationToken) => node.World.AskAsync(
            node,
            "save",
            () => store.IsDown || node.IsCutOff,
            () => store.TrySave(document, expectedVersion, node.Name),
            () => new IOException("The store is away."),
            cancellationToken);
    }
}
