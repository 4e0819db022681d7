namespace BulkSign.Stores;

/// <summary>A range that this worker has. Disposed of before it is completed, it is somebody else's to take.</summary>
internal abstract class ClaimedRange(IReadOnlyList<Video> videos) : IAsyncDisposable
{
    public IReadOnlyList<Video> Videos => videos;

    /// <summary>Keeps what becomes of the range, all of it or nothing.</summary>
    /// <param name="outcomes">A video is signed when it is asked for.</param>
    public abstract Task CompleteAsync(IEnumerable<Outcome> outcomes, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
