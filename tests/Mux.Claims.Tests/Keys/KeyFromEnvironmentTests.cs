using System.Collections;

namespace Mux.Claims.Tests.Keys;

[Collection(EnvironmentVariables.Name)]
public class KeyFromEnvironmentTests
{
    [Fact]
    public void The_variables_of_Muxs_SDKs_make_a_key()
    {
        foreach (string text in new[] { TestKeys.Base64(TestKeys.Pkcs1), TestKeys.Pkcs1, TestKeys.Pkcs8.Replace("\n", @"\n") })
        {
            using MuxSigningKey key = EnvironmentVariables.Run(TestKeys.MuxKeyId, text, MuxSigningKey.FromEnvironment);

            Assert.Equal(TestKeys.MuxKeyId, key.KeyId);
            Assert.True(TestKeys.Verifies(TestKeys.Rsa, TestKeys.Sign(key)));
        }
    }

    [Fact]
    public void The_variables_make_a_signer_as_its_options_say()
    {
        using var signer = EnvironmentVariables.Run(
            TestKeys.MuxKeyId, TestKeys.Pkcs1, () => MuxSigner.FromEnvironment(new MuxSignerOptions { Domain = "media.example.com" }));

        Assert.Equal((TestKeys.MuxKeyId, "media.example.com"), (signer.KeyId, signer.Domain));
        Assert.Throws<ArgumentOutOfRangeException>("options", () => EnvironmentVariables.Run(
            TestKeys.MuxKeyId, TestKeys.Pkcs1, () => MuxSigner.FromEnvironment(new MuxSignerOptions { Lifetime = TimeSpan.Zero })));
    }

    [Fact]
    public void A_missing_variable_is_named()
    {
        Assert.StartsWith("The environment variable MUX_SIGNING_KEY is not set.", Refusal(null, "text"), StringComparison.Ordinal);
        Assert.StartsWith("The environment variable MUX_PRIVATE_KEY is not set.", Refusal("id", null), StringComparison.Ordinal);
        string both = Refusal(null, null);
        Assert.Contains("MUX_SIGNING_KEY", both, StringComparison.Ordinal);
        Assert.Contains("MUX_PRIVATE_KEY", both, StringComparison.Ordinal);
        Assert.Contains("are not set", both, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_were_perhaps_meant_are_named_and_their_values_are_not()
    {
        var others = new Dictionary<string, string?>
        {
            ["MUX_SIGNING_KEY_ID"] = "secret-one",
            ["MUX_SIGNING_PRIVATE_KEY"] = "secret-two",
            ["Mux__PrivateKey"] = "secret-three",
            ["TMUX_PANE"] = "%1",
            ["MUX_" + new string('K', 100)] = "secret-four",
        };
        foreach (var (name, value) in others)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            var message = Refusal(null, null);
            var named = message.Split(": ")[^1].TrimEnd('.').Split(", ");
            Assert.Equal(["MUX_SIGNING_KEY_ID", "MUX_SIGNING_PRIVATE_KEY", "Mux__PrivateKey"], named.Intersect(others.Keys));
            Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
            Assert.DoesNotContain("TMUX", message, StringComparison.Ordinal);
            Assert.DoesNotContain("KKK", message, StringComparison.Ordinal);
            Assert.Contains("MUX_SIGNING_KEY_ID", Refusal(null, "text"), StringComparison.Ordinal);
            Assert.Contains("MUX_SIGNING_KEY, MUX_SIGNING_KEY_ID", Refusal("id", null), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var name in others.Keys)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    [Theory]
    [InlineData(0, "\\(its private key\\) are not set\\.$")]
    [InlineData(1, "are not set\\. Of Mux's, MUX_00 is set\\.$")]
    [InlineData(2, "are not set\\. Of Mux's, these are set: MUX_00, MUX_01\\.$")]
    [InlineData(12, "Of Mux's, these are set: MUX_00, .*MUX_11\\.$")]
    [InlineData(13, "Of Mux's, these and others are set: MUX_00, .*MUX_11\\.$")]
    public void Twelve_variables_are_named_at_most(int count, string message) =>
        Assert.Matches(message, RefusalBeside([.. Enumerable.Range(0, count).Select(number => $"MUX_{number:00}")]));

    [Theory]
    [InlineData("MUX", true)]
    [InlineData("mux", true)]
    [InlineData("MY_MUX_KEY", true)]
    [InlineData("MY-MUX.KEY:1", true)]
    [InlineData("TMUX_MUX", true)]
    [InlineData("TMUX_TMUX", false)]
    [InlineData("7MUX", false)]
    [InlineData("MU_X", false)]
    [InlineData("MUX KEY", false)]
    [InlineData("MUX_KEY(1)", false)]
    [InlineData("MUX_aB3dE5fG7hJ9kL2mN4pQ", false)]
    [InlineData("MUX_KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK", true)]
    [InlineData("MUX_KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK", false)]
    public void A_variable_is_named_when_Mux_begins_its_name_or_a_word_of_it(string name, bool isNamed) =>
        Assert.Equal(isNamed, RefusalBeside(name).EndsWith($" Of Mux's, {name} is set.", StringComparison.Ordinal));

    [Fact]
    public void A_variable_with_something_else_is_named()
    {
        string key = TestKeys.Base64(TestKeys.Pkcs1);

        Assert.StartsWith("The environment variable MUX_SIGNING_KEY is empty.", Refusal(" ", key), StringComparison.Ordinal);
        Assert.StartsWith("The environment variable MUX_PRIVATE_KEY is empty.", Refusal("id", " "), StringComparison.Ordinal);
        Assert.StartsWith("The environment variable MUX_PRIVATE_KEY is too short", Refusal("id", TestKeys.MuxKeyId), StringComparison.Ordinal);
        Assert.StartsWith(
            "The environment variable MUX_SIGNING_KEY holds the text of a key: the two are swapped",
            Refusal(key, TestKeys.MuxKeyId),
            StringComparison.Ordinal);
    }

    /// <summary>What is said when no key is set, and of Mux's variables these alone: whoever runs the tests may have others.</summary>
    private static string RefusalBeside(params string[] names)
    {
        Dictionary<string, string?> before = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).Contains("mux", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value);
        try
        {
            Set(before.Keys, _ => null);
            Set(names, _ => "value");
            return Refusal(null, null);
        }
        finally
        {
            Set(names, _ => null);
            Set(before.Keys, name => before[name]);
        }

        static void Set(IEnumerable<string> names, Func<string, string?> value)
        {
            foreach (string name in names)
            {
                Environment.SetEnvironmentVariable(name, value(name));
            }
        }
    }

    private static string Refusal(string? signingKey, string? privateKey)
    {
        MuxSigningKeyException exception = EnvironmentVariables.Run(
            signingKey, privateKey, () => Assert.Throws<MuxSigningKeyException>(MuxSigningKey.FromEnvironment));
        TestKeys.AssertShowsNothing(exception, TestKeys.Base64(TestKeys.Pkcs1));
        return exception.Message;
    }
}
