using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore;

/// <summary>Proves the configuration by using it: the key is loaded and signs once.</summary>
internal sealed class MuxClaimsOptionsValidator : IValidateOptions<MuxClaimsOptions>
{
    public ValidateOptionsResult Validate(string? name, MuxClaimsOptions options)
    {
        var failures = new List<string>();
        Try(failures, () => options.CreateSigner(TimeProvider.System).Dispose());
        if (MuxClaimsOptions.Given(options.TokenId) is not null || MuxClaimsOptions.Given(options.TokenSecret) is not null)
        {
            Try(failures, () => options.LoadAccessToken());
        }

        CheckAddress(failures, nameof(options.ApiAddress), options.ApiAddress);
        CheckAddress(failures, nameof(options.StatsAddress), options.StatsAddress);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Try(List<string> failures, Action use)
    {
        try
        {
            use();
        }
        catch (Exception e) when (e is MuxSigningKeyException or ArgumentException)
        {
            failures.Add(e.Message);
        }
    }

    private static void CheckAddress(List<string> failures, string name, Uri? address)
    {
        if (address is not null && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)))
        {
            failures.Add($"{name} must be an absolute http or https URL.");
        }
    }
}
