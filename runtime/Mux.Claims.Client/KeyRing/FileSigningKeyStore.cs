using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Client;

/// <summary>
/// A key ring in a file, for the processes of one machine. The file is replaced whole, so that a crash leaves the old one or the new one,
/// and
/// a lock on a file beside it (<c>.lock</c>) makes comparing and saving one step. On Unix only the file's owner may read it.
/// </summary>
/// <remarks>A file share of several machines is no place for it: many do not keep locks. Use a database there.</remarks>
public sealed class FileSigningKeyStore : ISigningKeyStore
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;

    /// <summary>Names the file, which need not exist yet; nor need its folder.</summary>
    /// <param name="path">The path, relative to the current directory or absolute.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public FileSigningKeyStore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public async Task<StoredKeyRing?> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A pipe would be waited for when it is opened, and has no length.
            var file = File.ResolveLinkTarget(_path, returnFinalTarget: true) as FileInfo ?? new FileInfo(_path);
            var bytes = file.Length == 0 ? [] : await File.ReadAllBytesAsync(_path, cancellationToken).ConfigureAwait(false);
            return new StoredKeyRing(Encoding.UTF8.GetString(bytes), Convert.ToHexString(SHA256.HashData(bytes)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TrySaveAsync(string document, string? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        if ((await LoadAsync(cancellationToken).ConfigureAwait(false))?.Version != expectedVersion)
        {
            return false;
        }

        var next = _path + ".new";
        File.Delete(next);
        var file = new FileStream(next, Options(FileMode.CreateNew, FileShare.None));
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(document), cancellationToken).ConfigureAwait(false);
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(next, _path, overwrite: true);
        return true;
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                // The lock is the open file: it ends with the process, however that ends.
                return new FileStream(_path + ".lock", Options(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
            {
                await Task.Delay(LockPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
