using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// <c>&lt;mux-player&gt;</c> in a Blazor component, with tokens that it signs. Whoever gets the component rendered can watch: render it
/// for those
/// who may, as inside <c>&lt;AuthorizeView&gt;</c>. Attributes that are no parameters, such as <c>stream-type</c>, go to the element.
/// </summary>
/// <remarks>
/// It is rendered on the server, statically or interactively. Tokens are signed when the parameters change, and not again on every
/// rendering;
/// what prerendering signed, the interactive component takes over. Where the application maps the token endpoint, the element names it,
/// the script
/// of this package renews the tokens, and enhanced navigation leaves a player alone that is on the next page too. No cache may store
/// the page.
/// </remarks>
public sealed class MuxPlayer : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private PrerenderedTokens? _prerendered;
    private string? _endpoint;
    private Current? _current;
    private Signed? _wanted;

    /// <summary>The video.</summary>
    [Parameter]
    [EditorRequired]
    public PlaybackId PlaybackId { get; set; }

    /// <summary>The claims of its tokens, such as a maximal resolution, an instant clip or a poster's time; null for none.</summary>
    [Parameter]
    public PlayerClaims? Claims { get; set; }

    /// <summary>Whether the video is protected by DRM, whose licence needs a token of its own; false by default.</summary>
    [Parameter]
    public bool Drm { get; set; }

    /// <summary>When the tokens expire; the signer's lifetime by default. A change of it alone signs nothing anew.</summary>
    [Parameter]
    public Expiry Expires { get; set; }

    /// <summary>
    /// The name of the environment whose signer signs, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </summary>
    [Parameter]
    public string? Environment { get; set; }

    /// <summary>Tokens that were signed elsewhere, which are written in place of new ones; null to sign.</summary>
    [Parameter]
    public PlayerTokens? Tokens { get; set; }

    /// <summary>
    /// The URL from which the page takes new tokens before these expire; null for that of the endpoint that the application maps with
    /// <c>MapMuxTokens</c>. It is needed where several are mapped, or where the route has other parameters than <c>{playbackId}</c>.
    /// Empty for none.
    /// </summary>
    [Parameter]
    public string? Endpoint { get; set; }

    /// <summary>
    /// The address of mux-player's own module, at a CDN or of a file from npm: the script of this package loads it where a page has a
    /// player, and the application needs no script element of its own. Null where it has one.
    /// </summary>
    [Parameter]
    public string? Script { get; set; }

    /// <summary>What stands inside the element, such as tracks.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The element's other attributes.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
        _prerendered?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpContext is not null)
        {
            Uncached.Refuse(HttpContext);
        }

        _prerendered = new PrerenderedTokens(Services, PersistAsync);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var what = new Signed(ClaimsToSign(), Environment ?? "", Tokens);
        _endpoint = Endpoint ?? TokenEndpointAddress.Of(PlaybackId, Services, new Uri(Navigation.BaseUri).AbsolutePath.TrimEnd('/'));
        if (_current?.What == what)
        {
            return;
        }

        // Nothing is shown while a remote key signs, least of all the tokens of another video.
        (_current, _wanted) = (null, what);
        var key = KeyOf(what);
        var (tokens, domain) = (Tokens, Tokens?.CustomDomain);
        if (tokens is null)
        {
            var signer = Services.GetMux<MuxSigner>(what.Environment);
            domain = signer.Domain == ClaimPlumbing.Domain ? null : signer.Domain;
            tokens = _prerendered!.Take(key);
            if (tokens is null)
            {
                tokens = await signer.SignPlayerAsync(what.Claims, Expires, _disposed.Token).ConfigureAwait(true);
                if (_wanted != what)
                {
                    // The parameters have changed meanwhile.
                    return;
                }

                _prerendered.Keep(tokens);
            }
        }

        var clock = Services.GetService<TimeProvider>() ?? TimeProvider.System;
        _current = new(what, key, tokens, domain, (long)(tokens.ExpiresAt - clock.GetUtcNow()).TotalSeconds);
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (_current is not { Tokens: var tokens } current)
        {
            return;
        }

        // Enhanced navigation writes the next page's attributes into the elements of this one, and its fresh tokens would start a player
        // anew that is on both pages. It leaves alone what is inside an element that is permanent on both; without renewal, fresh tokens
        // are welcome.
        var renews = !string.IsNullOrEmpty(_endpoint);
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "data-permanent", renews ? $"mux-player-{KeyOf(current.What, Visitor)}" : null);
        builder.OpenElement(2, "mux-player");
        builder.SetKey(current.Key);
        builder.AddMultipleAttributes(3, Attributes);
        if (renews)
        {
            builder.AddAttribute(4, "data-mux-tokens", _endpoint);
            builder.AddAttribute(5, "data-mux-expires-in", current.ExpiresIn.ToString(CultureInfo.InvariantCulture));
        }

        // One without a value would take away what the page itself has written.
        if (Script is not null)
        {
            builder.AddAttribute(6, "data-mux-script", Script);
        }

        if (current.Domain is not null)
        {
            builder.AddAttribute(7, "custom-domain", current.Domain);
        }

        builder.AddAttribute(8, "playback-id", tokens.PlaybackId.Value);
        builder.AddAttribute(9, "playback-token", tokens.Playback.Value);
        builder.AddAttribute(10, "thumbnail-token", tokens.Thumbnail.Value);
        builder.AddAttribute(11, "storyboard-token", tokens.Storyboard.Value);
        builder.AddAttribute(12, "drm-token", tokens.Drm?.Value);
        builder.AddContent(13, ChildContent);
        builder.CloseElement();
        builder.CloseElement();
    }

    private Task PersistAsync()
    {
        _prerendered!.Persist();
        return Task.CompletedTask;
    }

    /// <summary>What is to be signed; as a record it says whether that is what was signed.</summary>
    private PlayerClaims ClaimsToSign()
    {
        var claims = Claims ?? new PlayerClaims(PlaybackId);
        if (claims.PlaybackId != PlaybackId)
        {
            throw new InvalidOperationException($"MuxPlayer has the PlaybackId '{PlaybackId}' and Claims of '{claims.PlaybackId}'.");
        }

        if (Tokens is not null && Tokens.PlaybackId != PlaybackId)
        {
            throw new InvalidOperationException($"MuxPlayer has the PlaybackId '{PlaybackId}' and Tokens of '{Tokens.PlaybackId}'.");
        }

        return Drm && claims.Drm is null ? claims with { Drm = new DrmLicenseClaims(PlaybackId) } : claims;
    }

    /// <summary>Who watches: the next visitor of the same page gets a player of their own.</summary>
    private string? Visitor => HttpContext?.User is { } user ? user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? user.Identity?.Name : null;

    /// <summary>A short name for a player of these claims, the same in every process.</summary>
    private static string KeyOf(Signed what, string? visitor = null) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{what.Environment}\n{what.Claims}\n{visitor}")), 0, 8);

    /// <param name="Claims">The claims.</param>
    /// <param name="Environment">The environment's name.</param>
    /// <param name="Tokens">Tokens that were signed elsewhere.</param>
    private sealed record Signed(PlayerClaims Claims, string Environment, PlayerTokens? Tokens);

    private sealed record Current(Signed What, string Key, PlayerTokens Tokens, string? Domain, long ExpiresIn);
}
