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
            Assert.EndsWith("MUX_SIGNING_KEY_ID, MUX_SIGNING_PRIVATE_KEY, Mux__PrivateKey.", message, StringComparison.Ordinal);
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

    private static string Refusal(string? signingKey, string? privateKey)
    {
        MuxSigningKeyException exception = EnvironmentVariables.Run(
            signingKey, privateKey, () => Assert.Throws<MuxSigningKeyException>(MuxSigningKey.FromEnvironment));
        TestKeys.AssertShowsNothing(exception, TestKeys.Base64(TestKeys.Pkcs1));
        return exception.Message;
    }
}
