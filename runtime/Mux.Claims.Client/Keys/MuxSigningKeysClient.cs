using System.Globalization;
using System.Runtime.CompilerServices;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Client;

/// <summary>
/// Creates, lists and deletes signing keys: Mux's System API, <c>https://api.mux.com/system/v1/signing-keys</c>. The keys are those of the
/// access token's environment. A request that Mux answers with 429 is sent again, at most three times unless <see cref="MaxAttempts"/> says
/// otherwise, after the time that Mux asks for, if that is 30 seconds or less.
/// </summary>
public sealed class MuxSigningKeysClient
{
    private const string Keys = "system/v1/signing-keys";
    private const int PageSize = 100;
    private const int MaxKeys = 100_000;
    private const int MaxKeyIdLength = 256;

    private readonly MuxHttp _http;
    private readonly MuxAccessToken _accessToken;

    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// Sends the requests. Its base address, where it is set, stands for <c>https://api.mux.com/</c>: https, or http of this machine alone; requests to
    /// another fail, and are not sent.
    /// </param>
    /// <param name="accessToken">An access token with the System permission. It is sent with each request, and <paramref name="http"/> is
    /// not changed.</param>
    /// <param name="timeProvider">What waiting after a 429 is counted by; null for the system's clock.</param>
    public MuxSigningKeysClient(HttpClient http, MuxAccessToken accessToken, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(accessToken);
        _http = MuxHttp.OfApi(http, timeProvider);
        _accessToken = accessToken;
    }

    /// <summary>How often a request is sent at the most, while Mux answers 429: 4 by default, and 1 for never again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxAttempts
    {
        get => _http.MaxAttempts;
        init => _http.MaxAttempts = value;
    }

    /// <summary>Creates a signing key. Mux gives its private key in this answer and never again.</summary>
    /// <param name="cancellationToken">Ends the request; a key may be created nevertheless.</param>
    /// <exception cref="MuxApiException">Mux refused, or gave no answer: then a key may be created nevertheless.</exception>
    public async Task<CreatedSigningKey> CreateAsync(CancellationToken cancellationToken = default)
    {
        var created = await _http.SendAsync(
            "Creating a signing key",
            () => Request(HttpMethod.Post, Keys),
            MuxJsonContext.Default.DataJsonSigningKeyJson,
            cancellationToken).ConfigureAwait(false);
        if (created?.PrivateKey is not { } privateKey)
        {
            throw new MuxApiException("Creating a signing key failed: Mux's answer has no private key.");
        }

        try
        {
            return new CreatedSigningKey(MuxSigningKey.Parse(created.Id, privateKey), privateKey, created.CreatedAt);
        }
        catch (MuxSigningKeyException e)
        {
            throw new MuxApiException($"Mux created the signing key {OutsideText.Quoted(created.Id)}, but its private key cannot be read; delete it. {e.Message}", e);
        }
    }

    /// <summary>Lists all signing keys of the environment, page after page as they are asked for.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="MuxApiException">Mux refused, gave no answer, or has more than 100,000 keys.</exception>
    public async IAsyncEnumerable<SigningKeyInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Mux may cut the page size, so that a short page need not be the last: only one without a new key is. A key that moves to
        // the next page while keys are created is listed once.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int before;
        var page = 1;
        do
        {
            before = seen.Count;
            var path = string.Create(CultureInfo.InvariantCulture, $"{Keys}?limit={PageSize}&page={page++}");
            var keys = await _http.SendAsync(
                "Listing the signing keys",
                () => Request(HttpMethod.Get, path),
                MuxJsonContext.Default.DataJsonSigningKeyJsonArray,
                cancellationToken).ConfigureAwait(false);
            foreach (var key in (keys ?? []).OfType<SigningKeyJson>())
            {
                if (seen.Add(key.Id))
                {
                    if (seen.Count > MaxKeys)
                    {
                        throw new MuxApiException(string.Create(
                            CultureInfo.InvariantCulture, $"Listing the signing keys failed: there are more than {MaxKeys:N0}, which no environment has."));
                    }

                    yield return new SigningKeyInfo(key.Id, key.CreatedAt);
                }
            }
        }
        while (seen.Count > before);
    }

    /// <summary>Gets a signing key, which proves that Mux knows it in this environment.</summary>
    /// <param name="keyId">The key's ID.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArgumentException">The text cannot be a key ID.</exception>
    /// <exception cref="MuxApiException">Mux refused, with 404 when there is no such key in the environment; or gave no answer.</exception>
    public async Task<SigningKeyInfo> GetAsync(string keyId, CancellationToken cancellationToken = default)
    {
        const string Action = "Getting the signing key";
        var path = PathOf(keyId);
        var key = await _http.SendAsync(
            Action,
            () => Request(HttpMethod.Get, path),
            MuxJsonContext.Default.DataJsonSigningKeyJson,
            cancellationToken).ConfigureAwait(false);
        return key is null
            ? throw new MuxApiException($"{Action} failed: Mux's answer has no key.")
            : new SigningKeyInfo(key.Id, key.CreatedAt);
    }

    /// <summary>
    /// Deletes a signing key. Every token that it signed is refused from then on: a <see cref="KeyRing"/> waits until there are none.
    /// </summary>
    /// <param name="keyId">The key's ID.</param>
    /// <param name="cancellationToken">Ends the request; the key may be deleted nevertheless.</param>
    /// <exception cref="ArgumentException">The text cannot be a key ID.</exception>
    /// <exception cref="MuxApiException">Mux refused, with 404 when there is no such key in the environment; or gave no answer.</exception>
    public async Task DeleteAsync(string keyId, CancellationToken cancellationToken = default)
    {
        var path = PathOf(keyId);
        await _http.SendAsync("Deleting the signing key", () => Request(HttpMethod.Delete, path), cancellationToken).ConfigureAwait(false);
    }

    private static string PathOf(string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);

        // The text is not repeated: it may be a key in the wrong place. One of dots alone would name another path.
        if (keyId.Length > MaxKeyIdLength || keyId.Trim('.').Length == 0 || keyId.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            throw new ArgumentException("The text is not the ID of a signing key: pass the short text that Mux shows beside the key.", nameof(keyId));
        }

        return $"{Keys}/{Uri.EscapeDataString(keyId)}";
    }

    private MuxRequest Request(HttpMethod method, string path) => MuxRequest.OfSystem(method, path, _accessToken);
}
