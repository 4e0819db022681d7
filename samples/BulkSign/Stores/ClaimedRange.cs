namespace BulkSign.Stores;

/// <summary>A range that this worker has. Disposed of before it is committed, it is somebody else's to take.</summary>
internal abstract class ClaimedRange(IReadOnlyList<Video> videos) : IAsyncDisposable
{
    public IReadOnlyList<Video> Videos => videos;

    /// <summary>Takes what becomes of the range.</summary>
    /// <param name="outcomes">A video is signed when it is asked for.</param>
    public abstract Task WriteAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellationToken);

    /// <summary>Keeps what was written, all of it or nothing.</summary>
    public abstract Task CommitAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
