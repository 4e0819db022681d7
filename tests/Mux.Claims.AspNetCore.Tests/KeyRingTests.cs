using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using LocalMux;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>A key ring in an application, against LocalMux.</summary>
public sealed class KeyRingTests : IAsyncLifetime
{
    private static readonly VideoClaims Claims = new(new PlaybackId("LocalMuxSignedFilm"));
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    private const string AsText = "its store has the private keys as text";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private LocalMuxServer _mux = null!;

    private string StoreFile => Path.Combine(_folder, "ring.json");

    public async Task InitializeAsync() => _mux = await LocalMuxServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _mux.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Replicas_without_a_configured_key_sign_with_one_key_that_the_first_has_made()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();

        Assert.Equal(1, _mux.SigningKeys.Count);
        Assert.Equal(first.Signer.KeyId, second.Signer.KeyId);
        using var film = await first.Http.GetAsync(_mux.Localize(Claims.ToSignedUrl(second.Signer).ToUri()));
        Assert.True(film.IsSuccessStatusCode);
        Assert.Contains("Key ring, Signing: Tokens are signed", second.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("PEM file")]
    [InlineData("DER file")]
    public async Task A_configured_key_is_the_rings_first(string source)
    {
        using var key = new TestKey("configured");
        _mux.SigningKeys.Register(key.Id, MuxSigningKey.Parse(key.Id, key.Pem).ExportPublicKeyPem());
        var file = Path.Combine(_folder, "key.pem");
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.Pem);
        await File.WriteAllBytesAsync(file, source == "DER file" ? rsa.ExportRSAPrivateKey() : Encoding.ASCII.GetBytes(key.Pem));

        await using (var application = await StartAsync(settings =>
        {
            settings["Mux:SigningKeyId"] = key.Id;
            settings[source == "text" ? "Mux:PrivateKey" : "Mux:PrivateKeyFile"] = source == "text" ? key.Pem : file;
        }))
        {
            Assert.Equal("configured", application.Signer.KeyId);
        }

        await using var without = await StartAsync();
        Assert.Equal("configured", without.Signer.KeyId);
        Assert.Equal(1, _mux.SigningKeys.Count);
    }

    [Fact]
    public async Task A_pipe_is_waited_for_neither_as_the_key_file_nor_as_the_store()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var pipe = Path.Combine(_folder, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync();
        }

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings =>
        {
            settings["Mux:SigningKeyId"] = "configured";
            settings["Mux:PrivateKeyFile"] = pipe;
        }));
        Assert.Contains("a pipe or a device, which are not read", error.Message, StringComparison.Ordinal);

        Assert.Equal("", (await new FileSigningKeyStore(pipe).LoadAsync(CancellationToken.None))?.Document);
    }

    [Fact]
    public async Task Data_protection_keeps_private_keys_out_of_the_store_and_a_machine_without_its_keys_says_which_it_cannot_read()
    {
        string keyId;
        await using (var application = await StartAsync(services: services => Protect(services, "shared")))
        {
            keyId = application.Signer.KeyId;
            Assert.DoesNotContain(AsText, application.Log.Text, StringComparison.Ordinal);
        }

        var document = await File.ReadAllTextAsync(StoreFile);
        Assert.Contains(keyId, document, StringComparison.Ordinal);
        Assert.DoesNotContain("LS0tLS1CRUdJTi", document, StringComparison.Ordinal);

        await using (var other = await StartAsync(services: services => Protect(services, "shared")))
        {
            Assert.Equal(keyId, other.Signer.KeyId);
        }

        foreach (var protect in (Action<IServiceCollection>[])[services => Protect(services, "another"), _ => { }])
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(services: protect, ring: ring => ring.WaitAtStart(ShortWait)));
            Assert.Contains($"The private key of {keyId}, which the ring signs with, cannot be read here", error.Message, StringComparison.Ordinal);
            Assert.Contains("Data Protection", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, _mux.SigningKeys.Count);
    }

    [Fact]
    public async Task Private_keys_as_text_in_the_store_are_warned_of_once_at_the_start()
    {
        await using var application = await StartAsync();
        await using var protectedBySomethingElse = await StartAsync(
            configure: options => options.Protector = new Turned(), store: new FileSigningKeyStore(Path.Combine(_folder, "protected.json")));
        await application.Services.GetRequiredService<KeyRing>().RotateAsync();

        var warning = Assert.Single(application.Log.Text.Split('\n'), line => line.Contains(AsText, StringComparison.Ordinal));
        Assert.StartsWith($"{typeof(KeyRing).FullName} Warning [2] Key ring: {AsText}", warning, StringComparison.Ordinal);
        Assert.Contains("LS0tLS1CRUdJTi", await File.ReadAllTextAsync(StoreFile), StringComparison.Ordinal);
        Assert.DoesNotContain(AsText, protectedBySomethingElse.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_ends_the_start_by_its_name_and_nothing_is_created()
    {
        await _mux.DisposeAsync();
        _mux = await LocalMuxServer.StartAsync(new() { Permissions = ["system:read", "video:read"] });

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(ring: ring => ring.WaitAtStart(ShortWait)));

        Assert.Contains("no key to sign with after 00:00:02", error.Message, StringComparison.Ordinal);
        Assert.Contains("lacks the System permission with the right to write: it has system:read, video:read", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _mux.SigningKeys.Count);
    }

    [Theory]
    [InlineData("Mux:TokenId", null, "needs an access token with the System permission.*MUX_TOKEN_ID")]
    [InlineData("Mux:KeyRing:RotateAfter", "30", "KeyRing:RotateAfter is '30', which .NET reads as 30 days.*30.00:00:00 for days")]
    [InlineData("Mux:KeyRing:RotateAfter", "-1.00:00:00", "RotateAfter must be more than zero and at most 3650 days")]
    [InlineData("Mux:KeyRing:RotateEvery", "30.00:00:00", "KeyRing has 'RotateEvery', which is none of its settings: RotateAfter, ")]
    [InlineData("Mux:Lifetime", "10675199.02:48:05", "LongestTokenLifetime must be more than zero and at most 3650 days")]
    [InlineData("Mux:KeyRing:PollInterval", "10675199.02:48:05", "PollInterval must be more than zero and at most 3650 days")]
    [InlineData("Mux:KeyRing:LongestTokenLifetime", "01:00:00", "LongestTokenLifetime .01:00:00. must be at least Lifetime and ExpiryWindow together")]
    [InlineData("Mux:SigningKeyId", "alone", "The key with which the ring begins: SigningKeyId is set, and its private key is not")]
    [InlineData("Mux:Domain", "https://example.com", "Domain and LicenseDomain must be domains such as")]
    public async Task A_wrong_setting_ends_the_start_with_a_sentence(string name, string? value, string sentence)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings =>
        {
            settings[name] = value;
            if (value is null)
            {
                settings["Mux:TokenSecret"] = null;
            }
        }));

        Assert.Matches(sentence, error.Message);
    }

    [Fact]
    public async Task A_lifetime_and_a_window_that_no_time_can_hold_together_end_the_start_with_a_sentence()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(settings => settings["Mux:Lifetime"] = settings["Mux:ExpiryWindow"] = "10675199.02:48:05"));

        Assert.Contains("LongestTokenLifetime must be more than zero and at most 3650 days", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_and_program_set_the_times_and_the_longest_lifetime_covers_the_configured_tokens()
    {
        await using var application = await StartAsync(
            settings =>
            {
                settings["Mux:Lifetime"] = "20.00:00:00";
                settings["Mux:KeyRing:RotateAfter"] = "30.00:00:00";
                settings["Mux:KeyRing:PollInterval"] = "00:00:20";
                settings["Mux:KeyRing:NodeName"] = "one";
            },
            configure: options => options.PollInterval = TimeSpan.FromSeconds(10));

        var options = application.Services.GetRequiredService<IOptionsMonitor<KeyRingOptions>>().CurrentValue;

        Assert.Equal(
            (TimeSpan.FromDays(30), TimeSpan.FromSeconds(10), TimeSpan.FromDays(20), "one"),
            (options.RotateAfter, options.PollInterval, options.LongestTokenLifetime, options.NodeName));
    }

    [Fact]
    public async Task Without_a_store_the_start_says_how_to_give_one()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestApplication.StartAsync(Settings(), mux: (mux, _) => mux.AddKeyRing()));

        Assert.Contains(".PersistToFile(path)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_store_serves_as_well()
    {
        await using var application = await TestApplication.StartAsync(
            Settings(), services => services.AddSingleton<ISigningKeyStore>(new FileSigningKeyStore(StoreFile)), mux: (mux, _) => mux.AddKeyRing());

        Assert.True(File.Exists(StoreFile));
    }

    [Fact]
    public async Task An_environment_has_one_ring() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => TestApplication.StartAsync(Settings(), mux: (mux, _) => mux.AddKeyRing().Environment.AddKeyRing()));

    [Fact]
    public async Task Each_environment_can_have_a_ring_of_its_own()
    {
        var settings = Settings();
        foreach (var (name, value) in Settings())
        {
            settings[name.Replace("Mux:", "MuxEu:", StringComparison.Ordinal)] = value;
        }

        await using var application = await TestApplication.StartAsync(settings, mux: (mux, configuration) =>
        {
            mux.AddKeyRing().PersistToFile(StoreFile);
            mux.Services.AddMuxClaims("eu", configuration.GetSection("MuxEu")).AddKeyRing().PersistToFile(StoreFile + ".eu");
        });

        var eu = application.Services.GetRequiredKeyedService<KeyRing>("eu");
        Assert.Equal(eu.Status.KeyId, application.Services.GetRequiredKeyedService<MuxSigner>("eu").KeyId);
        Assert.NotEqual(eu.Status.KeyId, application.Services.GetRequiredService<KeyRing>().Status.KeyId);
        Assert.Equal(2, _mux.SigningKeys.Count);
        Assert.Contains("Key ring 'eu', Created", application.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_program_gives_signs_in_the_rings_place()
    {
        await using var application = await TestApplication.StartAsync(
            Settings(),
            services =>
            {
                services.AddHealthChecks().AddMuxClaims();
                services.Configure<MuxClaimsOptions>(options => options.Key = _ => MuxSigningKey.Generate("test"));
            },
            mux: (mux, _) => mux.AddKeyRing().PersistToFile(StoreFile));

        Assert.Equal("test", application.Signer.KeyId);
        Assert.Equal(0, _mux.SigningKeys.Count);
        Assert.DoesNotContain(AsText, application.Log.Text, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(application)).Status);
    }

    [Fact]
    public async Task Without_waiting_the_application_starts_and_signing_says_what_is_awaited_until_the_key_is_there()
    {
        var store = new SwitchedStore(StoreFile) { IsAway = true };
        await using var application = await StartAsync(
            store: store, ring: ring => ring.WaitAtStart(TimeSpan.Zero), configure: options => options.PollInterval = TimeSpan.FromMilliseconds(100));

        var error = Assert.Throws<MuxSigningKeyException>(() => application.Signer.Sign(Claims));
        Assert.Contains("waits for one from a key ring", error.Message, StringComparison.Ordinal);
        await UntilAsync(() => application.Services.GetRequiredService<KeyRing>().Status.Problem is not null);
        var health = await CheckAsync(application);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("The key ring's store could not be read: The store is away.", health.Description, StringComparison.Ordinal);

        store.IsAway = false;
        await UntilAsync(() => application.Services.GetRequiredService<KeyRing>().Status.KeyId is not null);

        Assert.NotEqual("", application.Signer.Sign(Claims).Value);
        await UntilAsync(() => application.Log.Text.Contains("Key ring, Recovered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_that_finds_no_key_in_time_fails_with_the_stores_reason()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(store: new SwitchedStore(StoreFile) { IsAway = true }, ring: ring => ring.WaitAtStart(ShortWait)));

        Assert.Contains("The store is away.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_degraded_while_Mux_cannot_be_asked_and_bad_when_the_store_was_not_read_for_too_long()
    {
        var (store, clock) = (new SwitchedStore(StoreFile), new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var application = await StartAsync(store: store, services: services => services.AddSingleton<TimeProvider>(clock));
        var ring = application.Services.GetRequiredService<KeyRing>();
        var healthy = await CheckAsync(application);
        Assert.Equal((HealthStatus.Healthy, ring.Status.KeyId), (healthy.Status, healthy.Data["keyId"]));
        Assert.Equal($"{ring.Status.KeyId}: Active", healthy.Data["keys"]);

        await _mux.DisposeAsync();
        await ring.RotateAsync();
        var degraded = await CheckAsync(application);
        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Contains("the key ring cannot go on: ", degraded.Description, StringComparison.Ordinal);
        Assert.Contains("Signing goes on; the ring asks again at", degraded.Description, StringComparison.Ordinal);

        store.IsAway = true;
        clock.Advance(TimeSpan.FromHours(25));
        await ring.RunOnceAsync();
        var stale = await CheckAsync(application);
        Assert.Equal(HealthStatus.Unhealthy, stale.Status);
        Assert.Contains("The lease of the signing key ended", stale.Description, StringComparison.Ordinal);
        Assert.Contains("The store is away.", stale.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_access_token_and_a_key_that_was_deleted_in_the_dashboard_are_named()
    {
        await using var application = await StartAsync(configure: options => options.CheckInterval = TimeSpan.FromMilliseconds(1));
        var ring = application.Services.GetRequiredService<KeyRing>();
        var deleted = application.Signer.KeyId;
        var keys = application.Services.GetRequiredService<MuxSigningKeysClient>();

        await keys.DeleteAsync(deleted);
        await UntilAsync(() => ring.RunOnceAsync().GetAwaiter().GetResult().KeyId != deleted);
        Assert.Contains($"The signing key {deleted} is replaced at once: Mux does not have it any more", application.Log.Text, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(application)).Status);

        var port = _mux.HttpAddress.Port;
        await _mux.DisposeAsync();
        _mux = await LocalMuxServer.StartAsync(new() { HttpPort = port, TokenSecret = "another" });
        await ring.RotateAsync();
        var health = await CheckAsync(application);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("401", health.Description, StringComparison.Ordinal);
        Assert.Contains("access token", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leaked_key_is_replaced_by_hand_and_the_rings_requests_go_through_the_applications_handlers()
    {
        var paths = new List<string>();
        await using var application = await TestApplication.StartAsync(Settings(), mux: (mux, _) => mux
            .ConfigureHttpClients(http => http.AddHttpMessageHandler(() => new Recorder(paths)))
            .AddKeyRing().PersistToFile(StoreFile));
        var leaked = application.Signer.KeyId;

        var status = await application.Services.GetRequiredService<KeyRing>().RevokeAsync(leaked);

        Assert.NotEqual(leaked, application.Signer.KeyId);
        Assert.Equal(application.Signer.KeyId, Assert.Single(status.Keys).KeyId);
        Assert.Equal(1, _mux.SigningKeys.Count);
        Assert.Contains($"DELETE /api/system/v1/signing-keys/{leaked}", paths);
        Assert.Contains("GET /api/system/v1/whoami", paths);
    }

    [Fact]
    public async Task Metrics_tell_the_keys_and_for_how_long_the_machine_signs()
    {
        await using var application = await StartAsync();
        var measured = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == KeyRingMetrics.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measure(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.True(measured["mux.claims.ring.keys Active"] >= 1);
        Assert.InRange(measured["mux.claims.ring.lease"], 1, TimeSpan.FromDays(1).TotalSeconds);

        void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var state = tags.Length > 1 ? $" {tags[1].Value}" : "";
            measured[instrument.Name + state] = Math.Max(measured.GetValueOrDefault(instrument.Name + state), value);
        }
    }

    private static async Task<HealthReportEntry> CheckAsync(TestApplication application) =>
        (await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["mux"];

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; !condition(); attempt++)
        {
            Assert.True(attempt < 200, "It did not come about within ten seconds.");
            await Task.Delay(50);
        }
    }

    private void Protect(IServiceCollection services, string keys) =>
        services.AddDataProtection().SetApplicationName("fleet").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(_folder, keys)));

    private Dictionary<string, string?> Settings() => new()
    {
        ["Mux:TokenId"] = "localmux",
        ["Mux:TokenSecret"] = "localmux-secret",
        ["Mux:ApiAddress"] = new Uri(_mux.HttpAddress, "api").ToString(),
    };

    private Task<TestApplication> StartAsync(
        Action<Dictionary<string, string?>>? settings = null,
        Action<IServiceCollection>? services = null,
        Action<KeyRingOptions>? configure = null,
        Action<MuxKeyRingBuilder>? ring = null,
        ISigningKeyStore? store = null)
    {
        var all = Settings();
        settings?.Invoke(all);
        return TestApplication.StartAsync(
            all,
            application =>
            {
                application.AddHealthChecks().AddMuxClaims();
                services?.Invoke(application);
            },
            mux: (mux, _) =>
            {
                var builder = mux.AddKeyRing(configure).PersistTo(services => store ?? new FileSigningKeyStore(StoreFile));
                ring?.Invoke(builder);
            });
    }

    private sealed class SwitchedStore(string path) : ISigningKeyStore
    {
        private readonly FileSigningKeyStore _file = new(path);

        public bool IsAway { get; set; }

        public Task<StoredKeyRing?> LoadAsync(CancellationToken cancellationToken) =>
            IsAway ? throw new IOException("The store is away.") : _file.LoadAsync(cancellationToken);

        public Task<bool> TrySaveAsync(string document, string? expectedVersion, CancellationToken cancellationToken) =>
            IsAway ? throw new IOException("The store is away.") : _file.TrySaveAsync(document, expectedVersion, cancellationToken);
    }

    private sealed class Turned : ISigningKeyProtector
    {
        public string Protect(string privateKey) => string.Concat(privateKey.Reverse());

        public string Unprotect(string protectedKey) => Protect(protectedKey);
    }

    private sealed class Recorder(List<string> paths) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            paths.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
