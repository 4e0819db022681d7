using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>A key file that changes in every way that files change in.</summary>
public sealed class KeyFileTests : IDisposable
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    private readonly TestKey _key = new("first");
    private readonly TestKey _next = new("second");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mux-claims");
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private string KeyFile => Path.Combine(_directory.FullName, "key.pem");

    public void Dispose()
    {
        _key.Dispose();
        _next.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_changes_with_its_id_is_followed()
    {
        await using var application = await StartAsync();

        application.Change(new() { ["Mux:SigningKeyId"] = "second" });
        AssertSigns(application, _key);
        await File.WriteAllTextAsync(KeyFile, _next.Pem);
        _clock.Advance(AtMost);

        AssertSigns(application, _next);
    }

    [Fact]
    public async Task A_file_of_the_same_time_and_length_is_noticed()
    {
        await using var application = await StartAsync(padding: 2000);
        var time = File.GetLastWriteTimeUtc(KeyFile);
        application.Change(new() { ["Mux:SigningKeyId"] = "second" });

        await File.WriteAllTextAsync(KeyFile, _next.Pem.PadRight(2000, '\n'));
        File.SetLastWriteTimeUtc(KeyFile, time);
        _clock.Advance(AtMost);

        AssertSigns(application, _next);
    }

    [Fact]
    public async Task A_mounted_secret_whose_links_are_exchanged_is_noticed()
    {
        // As Kubernetes mounts one: key.pem → ..data/key.pem, ..data → ..1, and ..data is replaced at once.
        Mount("..1", _key);
        Directory.CreateSymbolicLink(Path.Combine(_directory.FullName, "..data"), "..1");
        File.CreateSymbolicLink(KeyFile, Path.Combine("..data", "key.pem"));
        await using var application = await StartAsync(write: false);
        application.Change(new() { ["Mux:SigningKeyId"] = "second" });

        Mount("..2", _next);
        Directory.Delete(Path.Combine(_directory.FullName, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(_directory.FullName, "..data"), "..2");
        _clock.Advance(AtMost);

        AssertSigns(application, _next);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_yet_is_watched()
    {
        await using var application = await StartAsync();
        var path = Path.Combine(_directory.FullName, "not", "yet", "key.pem");
        application.Change(new() { ["Mux:SigningKeyId"] = "second", ["Mux:PrivateKeyFile"] = path });
        AssertSigns(application, _key);

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, _next.Pem);
        _clock.Advance(AtMost);

        AssertSigns(application, _next);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_noticed_when_it_can_and_told_of_once()
    {
        await using var application = await StartAsync();
        application.Change(new() { ["Mux:SigningKeyId"] = "second" });

        // Whoever may read everything reads a file without permissions as well, and a directory in its place not even then.
        File.Delete(KeyFile);
        Directory.CreateDirectory(KeyFile);
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(ReloadingSigner.FileInterval);
            AssertSigns(application, _key);
        }

        Assert.Single(application.Log.Text.Split('\n'), line => line.Contains("cannot be read", StringComparison.Ordinal));
        Directory.Delete(KeyFile);
        await File.WriteAllTextAsync(KeyFile, _next.Pem);
        _clock.Advance(AtMost);

        AssertSigns(application, _next);
    }

    [Fact]
    public async Task A_file_that_is_half_written_waits_for_its_other_half()
    {
        await using var application = await StartAsync();
        application.Change(new() { ["Mux:SigningKeyId"] = "second" });

        await File.WriteAllTextAsync(KeyFile, _next.Pem[..400]);
        _clock.Advance(AtMost);
        AssertSigns(application, _key);
        await File.WriteAllTextAsync(KeyFile, _next.Pem);
        _clock.Advance(AtMost);

        AssertSigns(application, _next);
        Assert.DoesNotContain(_next.Pem.Split('\n')[1], application.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_stays_says_nothing()
    {
        await using var application = await StartAsync();
        var before = application.Log.Text;

        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(before, application.Log.Text);
    }

    private static void AssertSigns(TestApplication application, TestKey key) =>
        Assert.True(key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));

    private void Mount(string name, TestKey key) =>
        File.WriteAllText(Path.Combine(_directory.CreateSubdirectory(name).FullName, "key.pem"), key.Pem);

    private Task<TestApplication> StartAsync(bool write = true, int padding = 0)
    {
        if (write)
        {
            File.WriteAllText(KeyFile, _key.Pem.PadRight(padding, '\n'));
        }

        return TestApplication.StartAsync(
            new() { ["Mux:SigningKeyId"] = "first", ["Mux:PrivateKeyFile"] = KeyFile }, services => services.AddSingleton<TimeProvider>(_clock));
    }
}
