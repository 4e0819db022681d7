using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>What people write into the section, and what they are told.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("6", "6 days. Write 6.00:00:00 for days, 06:00:00 for hours, 00:06:00 for minutes, or 00:00:06 for seconds.")]
    [InlineData("06", "6 days. Write 6.00:00:00 for days, 06:00:00 for hours")]
    [InlineData(" 6 ", "6 days. Write 6.00:00:00 for days, 06:00:00 for hours")]
    [InlineData("90", "90 days. Write 90.00:00:00 for days, 3.18:00:00 for hours, 01:30:00 for minutes, or 00:01:30 for seconds.")]
    [InlineData("3600", "3600 days. Write 3600.00:00:00 for days, 150.00:00:00 for hours, 2.12:00:00 for minutes, or 01:00:00 for seconds.")]
    [InlineData("24:00:00", "24 days. Write 1.00:00:00 for hours, or 24.00:00:00 for days.")]
    [InlineData("6h", "is not a time span such as 06:00:00")]
    [InlineData("PT6H", "is not a time span such as 06:00:00")]
    [InlineData("soon", "is not a time span such as 06:00:00")]
    public async Task A_time_with_two_readings_is_refused_with_both(string text, string message)
    {
        foreach (var name in (string[])["Lifetime", "ExpiryWindow"])
        {
            var settings = TestApplication.Settings(_key);
            settings[$"Mux:{name}"] = text;

            var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync(settings));

            Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("06:00:00", 6)]
    [InlineData(" 06:00:00 ", 6)]
    [InlineData("6:00", 6)]
    [InlineData("1.00:00:00", 24)]
    [InlineData("7.00:00:00", 168)]
    [InlineData("", 168)]
    public async Task A_time_with_one_reading_is_taken(string text, int hours)
    {
        var settings = TestApplication.Settings(_key);
        settings["Mux:Lifetime"] = text;
        await using var application = await TestApplication.StartAsync(settings);

        Assert.Equal(TimeSpan.FromHours(hours), application.Services.GetRequiredService<IOptions<MuxClaimsOptions>>().Value.Lifetime);
    }

    [Fact]
    public async Task Every_setting_is_read_in_any_case()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Mux:signingkeyid"] = "first",
            ["Mux:PRIVATEKEY"] = _key.Pem,
            ["Mux:lifetime"] = "01:00:00",
            ["Mux:expiryWindow"] = "00:10:00",
            ["Mux:tokenCacheCapacity"] = "100",
            ["Mux:keyIdPlacement"] = "header",
            ["Mux:domain"] = "media.example.com",
            ["Mux:verifyForeignSignatures"] = "False",
            ["Mux:tokenId"] = "id",
            ["Mux:tokenSecret"] = "secret",
            ["Mux:apiAddress"] = "http://localhost:5180/api",
            ["Mux:statsAddress"] = "http://stats.localhost:5180",
        };
        await using var application = await TestApplication.StartAsync(settings);
        var options = application.Services.GetRequiredService<IOptions<MuxClaimsOptions>>().Value;

        Assert.Equal(
            ("first", TimeSpan.FromHours(1), TimeSpan.FromMinutes(10), 100, KeyIdPlacement.Header, "media.example.com", "id", "secret"),
            (options.SigningKeyId, options.Lifetime, options.ExpiryWindow, options.TokenCacheCapacity, options.KeyIdPlacement, options.Domain, options.TokenId, options.TokenSecret));
        Assert.False(options.VerifyForeignSignatures);
        Assert.Equal(("http://localhost:5180/api", "http://stats.localhost:5180"), (options.ApiAddress!.OriginalString, options.StatsAddress!.OriginalString));
    }

    [Fact]
    public void Every_property_that_a_section_can_hold_is_read_from_it() => Assert.Equal(
        typeof(MuxClaimsOptions).GetProperties().Select(property => property.Name).Except([nameof(MuxClaimsOptions.Key)]), SettingsReader.Names);

    [Theory]
    [InlineData("SigningKeyId")]
    [InlineData("PrivateKeyFile")]
    [InlineData("Lifetime")]
    [InlineData("ExpiryWindow")]
    [InlineData("TokenCacheCapacity")]
    [InlineData("KeyIdPlacement")]
    [InlineData("Domain")]
    [InlineData("TokenId")]
    [InlineData("ApiAddress")]
    [InlineData("StatsAddress")]
    [InlineData("VerifyForeignSignatures")]
    public async Task A_key_in_the_place_of_another_setting_shows_nowhere(string name)
    {
        var pem = _key.Pem;
        var base64 = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(pem));
        foreach (var text in (string[])[pem, base64, pem.ReplaceLineEndings("\\n"), base64[..200], base64[40..100]])
        {
            var settings = TestApplication.Settings(_key);
            settings[$"Mux:{name}"] = text;
            try
            {
                await using var application = await TestApplication.StartAsync(settings);

                // A short piece of base64 is as good an ID as any.
                Assert.Contains(name, (string[])["TokenId", "SigningKeyId"]);
            }
            catch (OptionsValidationException error)
            {
                Assert.DoesNotContain(text[..20], error.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain(text[^20..].Trim(), error.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("SigningKey", "PrivateKeyBase64", "'PrivateKeyBase64' (PrivateKey?), 'SigningKey' (SigningKeyId?)")]
    [InlineData("KeyId", "SigningKeyPrivate", "'KeyId' (SigningKeyId?), 'SigningKeyPrivate' (PrivateKey?)")]
    [InlineData("SigningKeyId", "SigningPrivateKey", "'SigningPrivateKey' (PrivateKey?)")]
    [InlineData("KeyId", "KeySecret", "'KeyId' (SigningKeyId?), 'KeySecret' (PrivateKey?)")]
    [InlineData("JwtSigningKey", "JwtPrivateKey", "'JwtPrivateKey' (PrivateKey?), 'JwtSigningKey' (SigningKeyId?)")]
    [InlineData("Webhook", "PrivateKeyPath", "'PrivateKeyPath' (PrivateKeyFile?), 'Webhook'")]
    public async Task Unknown_settings_are_named_when_one_is_missing_and_their_values_are_not(string idName, string keyName, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApplication.StartAsync(new() { [$"Mux:{idName}"] = "the-value", [$"Mux:{keyName}"] = _key.Pem }));

        Assert.Contains($"The section 'Mux' has {named}, which Mux.Claims does not read.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-value", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_settings_are_no_error_where_none_is_missing()
    {
        var settings = TestApplication.Settings(_key);
        settings["Mux:Webhook"] = "https://example.com";

        await using var application = await TestApplication.StartAsync(settings);

        Assert.Equal("first", application.Signer.KeyId);
    }

    [Fact]
    public async Task A_wrong_section_name_says_so_and_where_the_settings_are()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApplication.StartAsync(
            new() { ["Video:Mux:SigningKeyId"] = "first", ["Video:Mux:PrivateKey"] = _key.Pem }));

        Assert.Contains("The configuration has no section 'Mux'; such settings are in 'Video:Mux'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_configuration_in_the_place_of_a_section_names_what_is_of_a_key_alone()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["PATH"] = "x", ["MuxSigningKeyId"] = "x", ["ConnectionStrings:Key"] = "x" }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddMuxClaims(configuration);

        using var provider = services.BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<MuxSigner>());

        Assert.Contains("The configuration has 'MuxSigningKeyId' (SigningKeyId?), which", error.Message, StringComparison.Ordinal);
    }
}
