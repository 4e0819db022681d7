namespace Mux.Claims.Client;

/// <summary>What may stand for one of Mux's hosts. Access tokens and signed tokens are sent there.</summary>
internal static class MuxAddress
{
    /// <summary>What is wrong with an address, as the end of a sentence that does not repeat it: user information is a password; or null.</summary>
    /// <param name="address">The address.</param>
    /// <param name="accessToken">Where the access token is given.</param>
    public static string? Problem(Uri address, string accessToken) =>
        !address.IsAbsoluteUri || address.Scheme is not ("http" or "https") ? "must be an absolute http or https URL."
        : address.UserInfo.Length > 0 ? $"must have no user name and no password: the access token is {accessToken}."
        : address.Scheme == Uri.UriSchemeHttp && !IsOfThisMachine(address)
            ? "must be https: over plain http, which is for this machine alone, tokens and secrets would travel in clear."
        : null;

    // Names below localhost are this machine too, as LocalMux's api.localhost.
    private static bool IsOfThisMachine(Uri address) => address.IsLoopback || address.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
