using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Makes <c>&lt;track mux-storyboard="…"&gt;</c> the track of hover previews that players other than <c>&lt;mux-player&gt;</c> read:
/// the signed URL of
/// <c>storyboard.vtt</c>, of kind <c>metadata</c> and with the label <c>thumbnails</c>. The video element needs <c>crossorigin</c>.
/// </summary>
/// <param name="services">The application's services.</param>
[HtmlTargetElement("track", Attributes = Name, TagStructure = TagStructure.WithoutEndTag)]
public sealed class MuxStoryboardTagHelper(IServiceProvider services) : TagHelper
{
    private const string Name = "mux-storyboard";

    /// <summary>The storyboard.</summary>
    [HtmlAttributeName(Name)]
    public StoryboardClaims? Storyboard { get; set; }

    /// <summary>When the URL expires; the signer's lifetime by default.</summary>
    [HtmlAttributeName("mux-expires")]
    public Expiry Expires { get; set; }

    /// <summary>
    /// The name of the environment whose signer signs, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </summary>
    [HtmlAttributeName("mux-environment")]
    public string? Environment { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var claims = Storyboard ?? throw new InvalidOperationException($"<track {Name}> was given no storyboard, such as new StoryboardClaims(id).");
        var signer = services.GetMux<MuxSigner>(Environment ?? "");
        var url = await claims.ToSignedUrlAsync(signer, StoryboardFormat.Vtt, Expires).ConfigureAwait(false);
        output.Attributes.SetAttribute("kind", "metadata");
        output.Attributes.SetAttribute("label", "thumbnails");
        output.Attributes.SetAttribute("src", url.Value);
        output.Attributes.SetAttribute(new TagHelperAttribute("default"));
    }
}
