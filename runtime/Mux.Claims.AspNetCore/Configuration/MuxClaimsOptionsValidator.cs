using Microsoft.Extensions.Options;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Checks what needs no key. The signer that is made of the options proves the rest.</summary>
internal sealed class MuxClaimsOptionsValidator : IValidateOptions<MuxClaimsOptions>
{
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

    private static void CheckAddress(List<string> failures, string name, Uri? address)
    {
        const string AccessToken = $"{nameof(MuxClaimsOptions.TokenId)} and {nameof(MuxClaimsOptions.TokenSecret)}";
        if (address is not null && MuxAddress.Problem(address, AccessToken) is { } problem)
        {
            failures.Add($"{name} {problem}");
        }
    }
}
