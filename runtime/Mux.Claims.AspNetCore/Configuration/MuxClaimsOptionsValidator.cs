using Microsoft.Extensions.Options;

namespace Mux.Claims.AspNetCore;

/// <summary>Checks what needs no key. The signer that is made of the options proves the rest.</summary>
internal sealed class MuxClaimsOptionsValidator : IValidateOptions<MuxClaimsOptions>
{
    private const string LoopbackName = "localhost";

    public ValidateOptionsResult Validate(string? name, MuxClaimsOptions options)
    {
        var failures = new List<string>(options.Mistakes);
        if (MuxClaimsOptions.Given(options.TokenId) is not null || MuxClaimsOptions.Given(options.TokenSecret) is not null)
        {
            CheckAccessToken(failures, options);
        }

        CheckAddress(failures, nameof(options.ApiAddress), options.ApiAddress);
        CheckAddress(failures, nameof(options.StatsAddress), options.StatsAddress);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckAccessToken(List<string> failures, MuxClaimsOptions options)
    {
        var (id, secret) = (nameof(options.TokenId), nameof(options.TokenSecret));
        if (MuxClaimsOptions.Given(options.TokenId) is null || MuxClaimsOptions.Given(options.TokenSecret) is null)
        {
            var (missing, given) = MuxClaimsOptions.Given(options.TokenId) is null ? (id, secret) : (secret, id);
            failures.Add($"{missing} is not set, and {given} is: an access token is both.");
            return;
        }

        try
        {
            options.LoadAccessToken();
        }
        catch (ArgumentException e)
        {
            failures.Add(e.Message.Split(" (Parameter")[0]
                .ReplaceStart("The ID of the access token", id)
                .ReplaceStart("The secret of the access token", secret));
        }
    }

    // The messages hold no address: one with user information holds a password.
    private static void CheckAddress(List<string> failures, string name, Uri? address)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            failures.Add($"{name} must be an absolute http or https URL.");
        }
        else if (address.UserInfo.Length > 0)
        {
            failures.Add($"{name} must have no user name and no password. The access token is {nameof(MuxClaimsOptions.TokenId)} and {nameof(MuxClaimsOptions.TokenSecret)}.");
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !IsLoopback(address))
        {
            failures.Add($"{name} must be https: over plain http, which is for this machine alone, tokens and secrets would travel in clear.");
        }
    }

    // Names below localhost are this machine too, as LocalMux's api.localhost.
    private static bool IsLoopback(Uri address) =>
        address.IsLoopback || address.IdnHost.EndsWith("." + LoopbackName, StringComparison.OrdinalIgnoreCase);
}
