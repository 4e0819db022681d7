namespace Mux.Claims;

/// <content>Many items at once: a batch, and a stream.</content>
public sealed partial class MuxSigner
{
    /// <summary>
    /// Signs a batch, such as what a page shows, on all cores: <c>signer.SignAll(videos, video => new VideoClaims(video.Id).ToSignedUrl(signer))</c>. While
    /// the cache has every token, the calling thread does it alone, which is faster.
    /// </summary>
    /// <typeparam name="TItem">What is signed.</typeparam>
    /// <typeparam name="TResult">What the signing of one item gives: a token, a URL, or an object with several.</typeparam>
    /// <param name="items">The items; they are read once, on the calling thread, before the first is signed.</param>
    /// <param name="sign">
    /// Signs one item with this signer. It is called from several threads at once. Lifetimes count from the second of each call: to have
    /// all tokens expire together, pass an instant.
    /// </param>
    /// <param name="cancellationToken">Stops the signing; the signatures that are being made are finished first.</param>
    /// <returns>The results, in the order of the items.</returns>
    /// <exception cref="SignAllException">
    /// <paramref name="sign"/> threw. Items that it refuses with an <see cref="ArgumentException"/>, as bad claims and IDs are, do not stop
    /// the others, and are all reported; anything else stops the call, and the first item that met it is reported.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public TResult[] SignAll<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> sign, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(sign);
        ThrowIfDisposed();
        return new Batch<TItem, TResult>([.. items], sign, _cache, cancellationToken).Sign();
    }

    /// <summary>Signs public Mux URLs, on all cores.</summary>
    /// <param name="publicUrls">The URLs, as <see cref="SignUrl(string, Expiry)"/> takes them.</param>
    /// <param name="expires">
    /// When the tokens expire: a <see cref="TimeSpan"/>, counted from the second when each is signed, a <see cref="DateTimeOffset"/>, or
    /// the signer's lifetime.
    /// </param>
    /// <param name="cancellationToken">Stops the signing; the signatures that are being made are finished first.</param>
    /// <returns>The signed URLs, in the order of the URLs.</returns>
    /// <exception cref="SignAllException">URLs are refused, all of which are reported, or the key failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public SignedUrl[] SignAll(IEnumerable<string> publicUrls, Expiry expires = default, CancellationToken cancellationToken = default) =>
        SignAll(publicUrls, url => SignUrl(url, expires), cancellationToken);

    /// <summary>
    /// Signs a catalogue of any size, on all cores and in constant memory. The results come in the order of the items. No more than 128
    /// items a core are read ahead of the consumer; whoever leaves the <c>await foreach</c> early stops the signing.
    /// </summary>
    /// <typeparam name="TItem">What is signed.</typeparam>
    /// <typeparam name="TResult">What the signing of one item gives: a token, a URL, or an object with several.</typeparam>
    /// <param name="items">The items. They are read once, one after another, and disposed of with the stream.</param>
    /// <param name="sign">
    /// Signs one item with this signer. It is called from several threads at once. Lifetimes count from the second of each call.
    /// </param>
    /// <param name="progress">
    /// Is told, after every 1,000 items and at the end, how many results were taken: those after which the consumer asked for the next.
    /// </param>
    /// <param name="cancellationToken">Stops the reading and the signing; the signatures that are being made are finished first.</param>
    /// <exception cref="SignAllException">
    /// <paramref name="sign"/> threw. It comes in the item's place, after the results of all items before it, so that the work can be
    /// resumed at its index.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The signer is disposed.</exception>
    public IAsyncEnumerable<TResult> SignAllAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items, Func<TItem, TResult> sign, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(sign);
        ThrowIfDisposed();
        return SigningStream.SignAsync(
            items,
            (item, _) => new ValueTask<TResult>(sign(item)),
            SigningStream.AheadPerCore * Environment.ProcessorCount,
            progress,
            cancellationToken);
    }

    /// <inheritdoc cref="SignAllAsync{TItem, TResult}(IAsyncEnumerable{TItem}, Func{TItem, TResult}, IProgress{long}?, CancellationToken)"/>
    public IAsyncEnumerable<TResult> SignAllAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, TResult> sign, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SignAllAsync(SigningStream.ReadAsync(items), sign, progress, cancellationToken);
    }

    /// <summary>
    /// Signs a catalogue of any size with any key, also one that is elsewhere:
    /// <c>signer.SignAllAsync(videos, (video, stop) => new VideoClaims(video.Id).ToSignedUrlAsync(signer, cancellationToken: stop))</c>. A
    /// remote key gets 32 requests at a time; with a key in this process it works on all cores. The results come in the order of the
    /// items; whoever leaves the <c>await foreach</c> early stops the signing.
    /// </summary>
    /// <typeparam name="TItem">What is signed.</typeparam>
    /// <typeparam name="TResult">What the signing of one item gives: a token, a URL, or an object with several.</typeparam>
    /// <param name="items">The items. They are read once, one after another, and disposed of with the stream.</param>
    /// <param name="sign">
    /// Signs one item with this signer's asynchronous members, and passes the token on to them. It is called from several threads at once.
    /// Lifetimes count from the second of each call.
    /// </param>
    /// <param name="progress">
    /// Is told, after every 1,000 items and at the end, how many results were taken: those after which the consumer asked for the next.
    /// </param>
    /// <param name="cancellationToken">Stops the reading and the signing; the signatures that are being made are finished first.</param>
    /// <inheritdoc cref="SignAllAsync{TItem, TResult}(IAsyncEnumerable{TItem}, Func{TItem, TResult}, IProgress{long}?, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<TResult> SignAllAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        Func<TItem, CancellationToken, ValueTask<TResult>> sign,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(sign);
        var isRemote = CurrentState().Key.IsRemote;
        return SigningStream.SignAsync(
            items,
            sign,
            isRemote ? SigningStream.AheadOfRemoteKey : SigningStream.AheadPerCore * Environment.ProcessorCount,
            progress,
            cancellationToken);
    }

    /// <inheritdoc cref="SignAllAsync{TItem, TResult}(IAsyncEnumerable{TItem}, Func{TItem, CancellationToken, ValueTask{TResult}}, IProgress{long}?, CancellationToken)"/>
    public IAsyncEnumerable<TResult> SignAllAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, CancellationToken, ValueTask<TResult>> sign,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SignAllAsync(SigningStream.ReadAsync(items), sign, progress, cancellationToken);
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _state) is null, this);
}
