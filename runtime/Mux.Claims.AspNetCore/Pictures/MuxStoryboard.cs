using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// In a Blazor component, the <c>&lt;track&gt;</c> of hover previews that players other than <c>&lt;mux-player&gt;</c> read: the signed
/// URL of
/// <c>storyboard.vtt</c>, of kind <c>metadata</c> and with the label <c>thumbnails</c>. The video element around it needs
/// <c>crossorigin</c>.
/// </summary>
public sealed class MuxStoryboard : ComponentBase
{
    private StoryboardClaims? _claims;
    private StoryboardClaims? _wanted;
    private SignedUrl _url;

    /// <summary>The storyboard.</summary>
    [Parameter]
    [EditorRequired]
    public StoryboardClaims? Claims { get; set; }

    /// <summary>When the URL expires; the signer's lifetime by default. A change of it alone signs nothing anew.</summary>
    [Parameter]
    public Expiry Expires { get; set; }

    /// <summary>
    /// The name of the environment whose signer signs, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </summary>
    [Parameter]
    public string? Environment { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var claims = Claims ?? throw new InvalidOperationException("MuxStoryboard was given no Claims, such as new StoryboardClaims(id).");
        if (claims == _claims)
        {
            return;
        }

        (_claims, _wanted) = (null, claims);
        var url = await claims.ToSignedUrlAsync(Services.GetMux<MuxSigner>(Environment ?? ""), StoryboardFormat.Vtt, Expires).ConfigureAwait(true);
        if (ReferenceEquals(_wanted, claims))
        {
            // Otherwise the parameters have changed meanwhile.
            (_url, _claims) = (url, claims);
        }
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (_claims is not null)
        {
            builder.OpenElement(0, "track");
            builder.AddAttribute(1, "kind", "metadata");
            builder.AddAttribute(2, "label", "thumbnails");
            builder.AddAttribute(3, "src", _url.Value);
            builder.AddAttribute(4, "default", true);
            builder.CloseElement();
        }
    }
}
