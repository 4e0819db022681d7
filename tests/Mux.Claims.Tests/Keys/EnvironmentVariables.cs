namespace Mux.Claims.Tests.Keys;

/// <summary>Tests that set the process's environment variables, which must not run beside others that do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentVariables
{
    public const string Name = "Environment variables";

    /// <summary>Runs a test with the variables of a signing key as given; null means not set.</summary>
    internal static T Run<T>(string? signingKey, string? privateKey, Func<T> test)
    {
        (string? signingKeyBefore, string? privateKeyBefore) =
            (Environment.GetEnvironmentVariable("MUX_SIGNING_KEY"), Environment.GetEnvironmentVariable("MUX_PRIVATE_KEY"));
        try
        {
            Environment.SetEnvironmentVariable("MUX_SIGNING_KEY", signingKey);
            Environment.SetEnvironmentVariable("MUX_PRIVATE_KEY", privateKey);
            return test();
        }
        finally
        {
            Environment.SetEnvironmentVariable("MUX_SIGNING_KEY", signingKeyBefore);
            Environment.SetEnvironmentVariable("MUX_PRIVATE_KEY", privateKeyBefore);
        }
    }
}
