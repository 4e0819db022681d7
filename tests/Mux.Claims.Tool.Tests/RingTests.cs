using System.Text.Json;
using LocalMux;
using Mux.Claims.Client;

namespace Mux.Claims.Tool.Tests;

/// <summary>The ring of an application, in a file.</summary>
public sealed class RingTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly MuxSigner _signer = MuxSigner.WithoutKey();
    private readonly HttpClient _http = new();
    private readonly Scrambler _protector = new();
    private LocalMuxServer _server = null!;
    private KeyRing _ring = null!;

    private string RingFile => Path.Combine(_folder, "ring.json");

    public async Task InitializeAsync()
    {
        _server = await LocalMuxServer.StartAsync();
        _http.BaseAddress = new Uri(_server.HttpAddress, "api/");
        var accessToken = new MuxAccessToken("localmux", "localmux-secret");
        _ring = new KeyRing(
            new MuxSigningKeysClient(_http, accessToken),
            new MuxSystemClient(_http, accessToken),
            _signer,
            new FileSigningKeyStore(RingFile),
            new KeyRingOptions { PropagationTime = TimeSpan.Zero, Protector = _protector });
        await _ring.RunOnceAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _ring.Dispose();
        _signer.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Status_shows_the_keys_their_states_and_times_and_no_private_key()
    {
        var keyId = _ring.Status.KeyId!;

        var text = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "status", "--file", RingFile);
        var json = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "status", "--file", RingFile, "--json");

        Assert.Equal((0, ""), (text.ExitCode, text.Errors));
        Assert.Matches($"^{keyId}\t(active|announced)\t[0-9: -]+Z\t-\t-\n$", text.Output);
        var status = JsonElement.Parse(json.Output);
        var key = Assert.Single(status.GetProperty("keys").EnumerateArray());
        Assert.Equal((keyId, true, "localmux"), (key.GetProperty("id").GetString(), key.GetProperty("protected").GetBoolean(), status.GetProperty("environment_id").GetString()));
        Assert.Equal(JsonValueKind.Null, key.GetProperty("delete_at").ValueKind);
        Assert.All(_protector.Given, privateKey => Assert.DoesNotContain(privateKey[..40], text.Output + json.Output, StringComparison.Ordinal));
        Assert.All(_protector.Made, privateKey => Assert.DoesNotContain(privateKey[..40], text.Output + json.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_reads_the_document_of_a_database_from_standard_input()
    {
        var run = await ToolRun.OfAsync(ToolRun.WithNothing, await File.ReadAllTextAsync(RingFile), "ring", "status", "--file", "-");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(_ring.Status.KeyId!, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_is_asked_for_once_and_done_by_the_application()
    {
        var before = _ring.Status.KeyId!;

        var first = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "rotate", "--file", RingFile);
        var second = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "rotate", "--file", RingFile, "--json");

        Assert.Equal((0, "", "The next key is asked for. The application makes it when it reads the ring next.\n"), (first.ExitCode, first.Errors, first.Output));
        Assert.Equal((0, "{\"changed\":false}\n"), (second.ExitCode, second.Output));
        Assert.Contains(
            "A rotation is asked for.",
            (await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "status", "--file", RingFile)).Output,
            StringComparison.Ordinal);

        await _ring.RunOnceAsync();
        Assert.NotEqual(before, _ring.Status.KeyId);
        var status = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "status", "--file", RingFile);
        Assert.Matches($"(?m)^{before}\tretired\t", status.Output);
        Assert.DoesNotContain("asked for", status.Output, StringComparison.Ordinal);
        Assert.All(_protector.Given, privateKey => Assert.DoesNotContain(privateKey[..40], File.ReadAllText(RingFile), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_is_replaced_and_deleted_by_the_application()
    {
        var leaked = _ring.Status.KeyId!;

        var run = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "revoke", leaked, "--yes", "--file", RingFile);
        var again = await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "revoke", leaked, "--yes", "--file", RingFile);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal($"{leaked} is being replaced or deleted already.\n", again.Output);
        await _ring.RunOnceAsync();
        Assert.NotEqual(leaked, _ring.Status.KeyId);
        Assert.Equal(1, _server.SigningKeys.Count);
        Assert.DoesNotContain(
            leaked, (await ToolRun.OfAsync(ToolRun.WithNothing, null, "ring", "status", "--file", RingFile)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_yes_and_a_person_nothing_is_revoked()
    {
        var before = await File.ReadAllTextAsync(RingFile);

        var run = await ToolRun.OfAsync(ToolRun.WithNothing, "y\n", "ring", "revoke", _ring.Status.KeyId!, "--file", RingFile);

        Assert.Equal((2, "", "Revoking a key ends all its tokens: pass --yes.\n"), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal(before, await File.ReadAllTextAsync(RingFile));
    }

    [Fact]
    public async Task What_is_no_ring_or_no_key_of_it_ends_with_2_and_changes_nothing()
    {
        var other = Path.Combine(_folder, "other.json");
        await File.WriteAllTextAsync(other, "{ \"private_key\": \"secret text\" }");
        string[][] mistakes =
        [
            ["status"], ["status", "--file", Path.Combine(_folder, "none.json")], ["status", "--file", other], ["rotate", "--file", other], ["rotate", "--file", "-"],
            ["revoke", "nobody", "--yes", "--file", RingFile], ["revoke", "--yes", "--file", RingFile],
        ];
        foreach (var mistake in mistakes)
        {
            var run = await ToolRun.OfAsync(ToolRun.WithNothing, null, ["ring", .. mistake]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.NotEqual("", run.Errors);
            Assert.DoesNotContain("secret text", run.Errors, StringComparison.Ordinal);
        }

        Assert.Equal("{ \"private_key\": \"secret text\" }", await File.ReadAllTextAsync(other));
    }

    /// <summary>Protects a key well enough to be told from it.</summary>
    private sealed class Scrambler : ISigningKeyProtector
    {
        public List<string> Given { get; } = [];

        public List<string> Made { get; } = [];

        public string Protect(string privateKey)
        {
            var made = new string([.. privateKey.Reverse()]);
            Given.Add(privateKey);
            Made.Add(made);
            return made;
        }

        public string Unprotect(string protectedKey) => new([.. protectedKey.Reverse()]);
    }
}
