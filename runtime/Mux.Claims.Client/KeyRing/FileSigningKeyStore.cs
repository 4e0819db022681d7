using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Client;

/// <summary>
/// A key ring in a file, for the processes of one machine. The file is replaced whole, so that a crash leaves the old one or the new one,
/// and a lock on a file beside it (<c>.lock</c>) makes comparing and saving one step. A path that is a link stands for the file that it leads
/// to. On Unix only the file's owner may read it. It has at most 1 MB.
/// </summary>
/// <remarks>A file share of several machines is no place for it: many do not keep locks. Use a database there.</remarks>
public sealed class FileSigningKeyStore : ISigningKeyStore
{
    /// <summary>A ring has some thousand bytes for each key.</summary>
    private const int MaxLength = 1024 * 1024;

    // EWOULDBLOCK, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION. A disk that is full or read-only will not be less so for waiting.
    private const int LockedOnLinux = 11;
    private const int LockedOnMacOS = 35;
    private const int SharedOnWindows = unchecked((int)0x80070020);
    private const int LockedOnWindows = unchecked((int)0x80070021);

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
            var file = new FileInfo(RealPath.Of(_path));
            var bytes = file.Length switch
            {
                0 => [],
                > MaxLength => throw TooLong(),
                _ => await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false),
            };
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
        var bytes = Encoding.UTF8.GetBytes(document);
        if (bytes.Length > MaxLength)
        {
            throw TooLong();
        }

        // Whoever names the file by a link shares lock and file with those who do not.
        var path = RealPath.Of(_path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var held = await LockAsync(path, cancellationToken).ConfigureAwait(false);
        if ((await LoadAsync(cancellationToken).ConfigureAwait(false))?.Version != expectedVersion)
        {
            return false;
        }

        var next = path + ".new";
        File.Delete(next);
        var file = new FileStream(next, Options(FileMode.CreateNew, FileShare.None));
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(next, path, overwrite: true);
        return true;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                // The lock is the open file: it ends with the process, however that ends.
                return new FileStream(path + ".lock", Options(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException e) when (e.HResult is LockedOnLinux or LockedOnMacOS or SharedOnWindows or LockedOnWindows)
            {
                await Task.Delay(LockPause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private IOException TooLong() => new($"A key ring has at most 1 MB, and that of {_path} has more: it is something else.");

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
