namespace Mux.Claims.Client;

/// <summary>
/// Asks Mux who an access token is: <c>https://api.mux.com/system/v1/whoami</c>, which every access token may, whatever its permissions. A
/// missing permission can be named so before anything is tried.
/// </summary>
/// <inheritdoc cref="EngagementCountsClient" path="/remarks/para[2]"/>
public sealed class MuxSystemClient
{
    private readonly MuxHttp _http;
    private readonly MuxAccessToken _accessToken;

    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// Sends the requests. Its base address, where it is set, stands for <c>https://api.mux.com/</c>: https, or http of this machine alone; requests to
    /// another fail, and are not sent.
    /// </param>
    /// <param name="accessToken">The access token. It is sent with each request, and <paramref name="http"/> is not changed.</param>
    /// <param name="timeProvider">What waiting after a 429 is counted by; null for the system's clock.</param>
    public MuxSystemClient(HttpClient http, MuxAccessToken accessToken, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(accessToken);
        _http = MuxHttp.OfApi(http, timeProvider);
        _accessToken = accessToken;
    }

    /// <inheritdoc cref="MuxSigningKeysClient.MaxAttempts"/>
    public int MaxAttempts
    {
        get => _http.MaxAttempts;
        init => _http.MaxAttempts = value;
    }

    /// <summary>Gets the access token's environment, organization and permissions.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="MuxApiException">Mux refused, with 401 when it does not know the token; or gave no answer.</exception>
    public async Task<MuxAccessTokenInfo> WhoAmIAsync(CancellationToken cancellationToken = default)
    {
        const string Action = "Asking for the access token's permissions";
        var token = await _http.SendAsync(
            Action,
            () => MuxRequest.OfSystem(HttpMethod.Get, "system/v1/whoami", _accessToken),
            MuxJsonContext.Default.DataJsonAccessTokenJson,
            cancellationToken).ConfigureAwait(false);
        return token is null
            ? throw new MuxApiException($"{Action} failed: Mux's answer has none.")
            : new MuxAccessTokenInfo
            {
                Name = token.AccessTokenName ?? "",
                EnvironmentId = token.EnvironmentId,
                EnvironmentName = token.EnvironmentName ?? "",
                EnvironmentType = token.EnvironmentType ?? "",
                OrganizationId = token.OrganizationId ?? "",
                OrganizationName = token.OrganizationName ?? "",
                Permissions = [.. (token.Permissions ?? []).OfType<string>()],
            };
    }
}
