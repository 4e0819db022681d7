namespace Mux.Claims.Client.Tests;

public sealed class FileSigningKeyStoreTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly FileSigningKeyStore _store;

    public FileSigningKeyStoreTests() => _store = new FileSigningKeyStore(Path.Combine(_folder, "keys", "ring.json"));

    private string Ring => Path.Combine(_folder, "keys", "ring.json");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_empty_ring_and_its_folder_is_made()
    {
        Assert.Null(await _store.LoadAsync(default));

        Assert.True(await _store.TrySaveAsync("one", null, default));
        Assert.Equal("one", (await _store.LoadAsync(default))!.Document);
    }

    [Fact]
    public async Task Whoever_has_read_an_older_document_saves_nothing()
    {
        await _store.TrySaveAsync("one", null, default);
        var first = (await _store.LoadAsync(default))!.Version;

        Assert.False(await _store.TrySaveAsync("two", null, default));
        Assert.True(await _store.TrySaveAsync("two", first, default));
        Assert.False(await _store.TrySaveAsync("three", first, default));
        Assert.Equal("two", (await _store.LoadAsync(default))!.Document);
    }

    [Fact]
    public async Task Of_many_who_save_at_once_one_is_first()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => _store.TrySaveAsync($"document {number}", null, default))));

        Assert.Equal(1, saved.Count(first => first));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        await _store.TrySaveAsync("one", null, default);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Ring));
        }
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_not_read()
    {
        await _store.TrySaveAsync("one", null, default);
        await File.WriteAllTextAsync(Ring + ".new", "tw");

        Assert.Equal("one", (await _store.LoadAsync(default))!.Document);
        Assert.True(await _store.TrySaveAsync("two", (await _store.LoadAsync(default))!.Version, default));
        Assert.Equal("two", (await _store.LoadAsync(default))!.Document);
    }

    [Fact]
    public async Task A_link_to_the_file_is_the_file()
    {
        await _store.TrySaveAsync("one", null, default);
        var link = Path.Combine(_folder, "link.json");
        File.CreateSymbolicLink(link, Ring);
        var linked = new FileSigningKeyStore(link);
        var stored = (await linked.LoadAsync(default))!;

        Assert.Equal("one", stored.Document);
        Assert.True(await linked.TrySaveAsync("two", stored.Version, default));
        Assert.Equal("two", (await _store.LoadAsync(default))!.Document);
        Assert.False(await _store.TrySaveAsync("three", stored.Version, default));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.False(File.Exists(link + ".lock"));
    }

    [Fact]
    public async Task A_file_that_no_ring_has_the_size_of_is_not_read()
    {
        var largest = new string('a', 1024 * 1024);
        await _store.TrySaveAsync(largest, null, default);
        var stored = (await _store.LoadAsync(default))!;

        await Assert.ThrowsAsync<IOException>(() => _store.TrySaveAsync(largest + "a", stored.Version, default));
        Assert.Equal(largest, (await _store.LoadAsync(default))!.Document);
        await File.AppendAllTextAsync(Ring, "a");
        Assert.Contains("at most 1 MB", (await Assert.ThrowsAsync<IOException>(() => _store.LoadAsync(default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_another_process_can_be_cancelled()
    {
        await _store.TrySaveAsync("one", null, default);
        using var held = new FileStream(Ring + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using var stop = new CancellationTokenSource();
        var saving = _store.TrySaveAsync("two", (await _store.LoadAsync(default))!.Version, stop.Token);

        Assert.False(saving.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        Assert.Equal("one", (await _store.LoadAsync(default))!.Document);
    }
}
