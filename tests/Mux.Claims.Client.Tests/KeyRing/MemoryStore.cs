using System.Globalization;

namespace Mux.Claims.Client.Tests;

/// <summary>A user's store, in memory.</summary>
internal sealed class MemoryStore : ISigningKeyStore
{
    private int _version;

    public string? Document { get; private set; }

    /// <summary>What the store throws; null while it works.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether a document is saved and its answer lost, once.</summary>
    public bool LosesAnswer { get; set; }

    public Func<string, string> Changes { get; set; } = document => document;

    public Task<StoredKeyRing?> LoadAsync(CancellationToken cancellationToken) => Failure is { } failure
        ? Task.FromException<StoredKeyRing?>(failure)
        : Task.FromResult(Document is null ? null : new StoredKeyRing(Document, Version));

    public Task<bool> TrySaveAsync(string document, string? expectedVersion, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            return Task.FromException<bool>(failure);
        }

        if (expectedVersion != (Document is null ? null : Version))
        {
            return Task.FromResult(false);
        }

        (Document, _version) = (Changes(document), _version + 1);
        if (!LosesAnswer)
        {
            return Task.FromResult(true);
        }

        LosesAnswer = false;
        return Task.FromException<bool>(new IOException("The connection was closed."));
    }

    private string Version => _version.ToString(CultureInfo.InvariantCulture);
}
