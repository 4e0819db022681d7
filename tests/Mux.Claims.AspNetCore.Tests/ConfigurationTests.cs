using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    private readonly TestKey _key = new("first");

    public static TheoryData<string, string?, string> Mistakes => new()
    {
        { "Mux:SigningKeyId", null, "SigningKeyId, the ID of the signing key, is not set" },
        { "Mux:PrivateKey", null, "SigningKeyId is set, and its private key is not" },
        { "Mux:PrivateKey", "no key", "PrivateKey is too short for a private key" },
        { "Mux:PrivateKeyFile", "/a/file", "set one of them" },
        { "Mux:Lifetime", "00:00:00", "Lifetime must be more than zero" },
        { "Mux:ExpiryWindow", "-00:00:01", "ExpiryWindow must be whole seconds" },
        { "Mux:Domain", "https://example.com/", "domain" },
        { "Mux:TokenId", "only-the-id", "TokenSecret is not set, and TokenId is" },
        { "Mux:ApiAddress", "/relative", "ApiAddress must be an absolute http or https URL" },
        { "Mux:ApiAddress", "http://api.example.com", "ApiAddress must be https" },
        { "Mux:StatsAddress", "http://10.0.0.7:5180/stats", "StatsAddress must be https" },
        { "Mux:ApiAddress", "https://somebody:hunter2@api.example.com", "ApiAddress must have no user name and no password" },
        { "Mux:StatsAddress", "http://hunter2@localhost:5180", "StatsAddress must have no user name and no password" },
        { "Mux:VerifyForeignSignatures", "no", "VerifyForeignSignatures is neither true nor false" },
        { "Mux:TokenCacheCapacity", "many", "TokenCacheCapacity is not a whole number" },
        { "Mux:KeyIdPlacement", "Footer", "KeyIdPlacement is not one of Payload, Header, Both" },
        { "Mux:StatsAddress", "ftp://example.com", "StatsAddress must be an absolute http or https URL" },
    };

    public void Dispose() => _key.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_ends_the_start_and_is_named_without_the_key(string name, string? value, string message)
    {
        var settings = TestApplication.Settings(_key);
        settings[name] = value;

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync(settings));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_key.Pem.Split('\n')[1], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signer_is_one_and_signs_as_configured()
    {
        var settings = TestApplication.Settings(_key);
        settings["Mux:Lifetime"] = "00:10:00";
        settings["Mux:KeyIdPlacement"] = "Both";
        settings["Mux:Domain"] = "media.example.com";
        await using var application = await TestApplication.StartAsync(settings);

        var now = DateTimeOffset.UtcNow;
        var signed = new VideoClaims(Id).ToSignedUrl(application.Signer);

        Assert.Same(application.Signer, application.Services.CreateScope().ServiceProvider.GetRequiredService<MuxSigner>());
        Assert.True(_key.Verifies(signed.Token.Value));
        Assert.StartsWith("https://stream.media.example.com/", signed.Value, StringComparison.Ordinal);
        Assert.InRange(signed.ExpiresAt, now.AddMinutes(10).AddSeconds(-1), now.AddMinutes(11));
    }

    [Fact]
    public async Task A_changed_key_signs_from_then_on()
    {
        using var next = new TestKey("second");
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key));
        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));

        application.Change(TestApplication.Settings(next));

        Assert.True(next.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
        Assert.Contains("signing key second", application.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mux:PrivateKey", "-----BEGIN RSA PRIVATE KEY-----\nMIIEvery-secret\n")]
    [InlineData("Mux:SigningKeyId", "second")]
    [InlineData("Mux:SigningKeyId", "")]
    [InlineData("Mux:Lifetime", "soon")]
    [InlineData("Mux:Lifetime", "00:00:00")]
    public async Task A_change_that_cannot_be_used_is_logged_and_the_key_before_goes_on(string name, string value)
    {
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key));
        Assert.Equal("first", application.Signer.KeyId);

        application.Change(new() { [name] = value });

        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
        Assert.Contains("the signing key first goes on signing", application.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", application.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mux:Lifetime", "00:00:00")]
    [InlineData("Mux:Lifetime", "-01:00:00")]
    [InlineData("Mux:Lifetime", "6")]
    [InlineData("Mux:Lifetime", "soon")]
    [InlineData("Mux:ExpiryWindow", "00:00:00.5")]
    [InlineData("Mux:TokenCacheCapacity", "-1")]
    [InlineData("Mux:TokenCacheCapacity", "many")]
    [InlineData("Mux:KeyIdPlacement", "Footer")]
    [InlineData("Mux:Domain", "https://example.com/")]
    [InlineData("Mux:LicenseDomain", "license.example.com:443")]
    [InlineData("Mux:TokenId", "only-the-id")]
    [InlineData("Mux:ApiAddress", "/relative")]
    [InlineData("Mux:StatsAddress", "http://10.0.0.7")]
    public async Task A_reload_says_of_a_setting_what_the_next_start_would_say(string name, string value)
    {
        var settings = TestApplication.Settings(_key);
        await using var application = await TestApplication.StartAsync(settings);
        application.Change(new() { [name] = value });

        settings[name] = value;
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync(settings));

        Assert.Contains($"goes on signing: {error.Message}", application.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("takes effect when", application.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_setting_that_is_right_again_takes_the_error_away()
    {
        using var next = new TestKey("second");
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key));
        application.Change(new() { ["Mux:Lifetime"] = "00:00:00", ["Mux:SigningKeyId"] = next.Id, ["Mux:PrivateKey"] = next.Pem });
        Assert.Equal("first", application.Signer.KeyId);

        application.Change(new() { ["Mux:Lifetime"] = "7.00:00:00" });

        Assert.Equal("second", application.Signer.KeyId);
    }

    [Fact]
    public async Task A_private_key_that_changes_before_its_id_waits_for_it()
    {
        using var next = new TestKey("second");
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key));
        Assert.Equal("first", application.Signer.KeyId);

        application.Change(new() { ["Mux:PrivateKey"] = next.Pem });
        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));

        application.Change(new() { ["Mux:SigningKeyId"] = next.Id });
        Assert.True(next.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
    }

    [Fact]
    public async Task A_factory_may_give_the_key_that_signs_again()
    {
        using var next = new TestKey("second");
        var given = MuxSigningKey.Parse(_key.Id, _key.Pem);
        await using var application = await TestApplication.StartAsync(
            [], services => services.Configure<MuxClaimsOptions>(options => options.Key = _ => given));

        application.Change(new() { ["Logging:Level"] = "Debug" });
        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));

        given = MuxSigningKey.Parse(next.Id, next.Pem);
        application.Change(new() { ["Logging:Level"] = "Trace" });
        application.Change(new() { ["Logging:Level"] = "Debug" });
        Assert.True(next.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
    }

    [Fact]
    public async Task A_change_while_the_first_key_is_loaded_is_not_missed()
    {
        using var next = new TestKey("second");
        var keys = new Queue<TestKey>([_key, next]);
        await using var application = await TestApplication.StartAsync(
            [],
            services => services.Configure<MuxClaimsOptions>(options => options.Key = provider =>
            {
                var key = keys.Dequeue();
                if (key == _key)
                {
                    ((IConfigurationRoot)provider.GetRequiredService<IConfiguration>()).Reload();
                }

                return MuxSigningKey.Parse(key.Id, key.Pem);
            }));

        Assert.True(next.Verifies(application.Signer.Sign(new VideoClaims(Id)).Value));
    }

    [Fact]
    public async Task A_change_of_something_else_leaves_the_key_that_a_rotation_gave()
    {
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key));
        application.Signer.UseKey(MuxSigningKey.Generate("rotated"));

        application.Change(new() { ["Logging:Level"] = "Debug" });

        Assert.Equal("rotated", application.Signer.KeyId);
    }

    [Theory]
    [InlineData("Lifetime", "02:00:00")]
    [InlineData("Domain", "media.example.com")]
    [InlineData("TokenSecret", "another-secret")]
    [InlineData("StatsAddress", "https://stats.example.com")]
    [InlineData("ApiAddress", "https://api.example.com")]
    [InlineData("ExpiryWindow", "00:10:00")]
    [InlineData("TokenCacheCapacity", "7654321")]
    [InlineData("KeyIdPlacement", "Header")]
    [InlineData("LicenseDomain", "media.example.com")]
    [InlineData("TokenId", "another-id")]
    [InlineData("VerifyForeignSignatures", "false")]
    public async Task What_a_reload_does_not_take_over_is_logged_without_its_value(string name, string value)
    {
        var settings = TestApplication.Settings(_key);
        settings["Mux:TokenId"] = settings["Mux:TokenSecret"] = "x";
        await using var application = await TestApplication.StartAsync(settings);

        application.Change(new() { [$"Mux:{name}"] = value });
        application.Change(new() { ["Logging:Level"] = "Debug" });

        var line = Assert.Single(application.Log.Text.Split('\n'), line => line.Contains("takes effect when the application is started again", StringComparison.Ordinal));
        Assert.Contains($"{name} has changed", line, StringComparison.Ordinal);
        Assert.DoesNotContain(value, application.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_changes_under_load_without_a_failed_request()
    {
        TestKey[] keys = [_key, new("second"), new("third"), new("fourth")];
        await using var application = await TestApplication.StartAsync(
            TestApplication.Settings(_key),
            map: endpoints => endpoints.MapMuxTokens("/mux/tokens/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow())));
        var requests = 0;
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                var json = await application.Http.GetStringAsync($"/mux/tokens/{Id}");
                var tokens = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("tokens");
                Assert.All(tokens.EnumerateObject(), token => Assert.Contains(keys, key => key.Verifies(token.Value.GetString()!)));
                Interlocked.Increment(ref requests);
            }
        }).ToArray();

        for (var i = 0; i < 12; i++)
        {
            var answered = Volatile.Read(ref requests);
            while (Volatile.Read(ref requests) < answered + 4 && !load.Any(task => task.IsFaulted))
            {
                await Task.Yield();
            }

            application.Change(TestApplication.Settings(keys[(i + 1) % keys.Length]));
        }

        await end.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(keys[12 % keys.Length].Id, application.Signer.KeyId);
        Assert.True(requests >= 48);
        Array.ForEach(keys[1..], key => key.Dispose());
    }
}
