namespace BulkSign.Stores;

/// <summary>A range that this worker has. Disposed of before it is completed, it is somebody else's to take.</summary>
internal abstract class ClaimedRange(IReadOnlyList<Video> videos) : IAsyncDisposable
{
    public IReadOnlyList<Video> Videos => videos;

    /// <summary>Keeps what was made of the range, all of it at once.</summary>
    public abstract Task CompleteAsync(
        IReadOnlyList<SignedVideo> signed, IReadOnlyList<RefusedVideo> refused, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
