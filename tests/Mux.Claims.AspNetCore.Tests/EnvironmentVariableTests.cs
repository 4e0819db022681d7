using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>The process's variables are every test's: what sets them runs beside no other.</summary>
[Collection(nameof(EnvironmentVariableTests))]
[CollectionDefinition(nameof(EnvironmentVariableTests), DisableParallelization = true)]
public sealed class EnvironmentVariableTests : IDisposable
{
    private readonly TestKey _key = new("first");
    private readonly Dictionary<string, string?> _before = [];

    public void Dispose()
    {
        _key.Dispose();
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    [Fact]
    public async Task Without_a_configured_key_the_environment_is_asked_for_it()
    {
        Set("MUX_SIGNING_KEY", null);
        Set("MUX_PRIVATE_KEY", null);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync([]));

        Assert.Contains("MUX_SIGNING_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environments_key_signs_where_none_is_configured()
    {
        Set("MUX_SIGNING_KEY", _key.Id);
        Set("MUX_PRIVATE_KEY", _key.Pem.ReplaceLineEndings("\\n"));

        await using var application = await TestApplication.StartAsync([]);

        Assert.True(_key.Verifies(application.Signer.Sign(new VideoClaims(new PlaybackId("abc"))).Value));
    }

    [Fact]
    public async Task Variables_that_may_have_been_meant_are_named_without_their_values()
    {
        Set("MUX_SIGNING_KEY_ID", "the-value");
        Set("MUX_SIGNING_PRIVATE_KEY", "the-value");

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync([]));

        Assert.Contains("MUX_SIGNING_KEY_ID", error.Message, StringComparison.Ordinal);
        Assert.Contains("MUX_SIGNING_PRIVATE_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-value", error.Message, StringComparison.Ordinal);
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
