using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Gives <c>&lt;mux-player mux-tokens="…"&gt;</c> its playback ID and its tokens, so that a page signs once and names none of the attributes.
/// No cache may store a page that has it: its tokens are the visitor's.
/// </summary>
[HtmlTargetElement("mux-player", Attributes = Name)]
public sealed class MuxPlayerTagHelper : TagHelper
{
    private const string Name = "mux-tokens";

    /// <summary>The player's tokens, which the page signed after it decided that the visitor may watch.</summary>
    [HtmlAttributeName(Name)]
    public PlayerTokens? Tokens { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tokens = Tokens ?? throw new InvalidOperationException($"<mux-player> was given no {Name}: sign them with MuxSigner.SignPlayer.");
        if (ViewContext is not null)
        {
            Uncached.Refuse(ViewContext.HttpContext);
        }

        output.Attributes.SetAttribute("playback-id", tokens.PlaybackId.Value);
        output.Attributes.SetAttribute("playback-token", tokens.Playback.Value);
        output.Attributes.SetAttribute("thumbnail-token", tokens.Thumbnail.Value);
        output.Attributes.SetAttribute("storyboard-token", tokens.Storyboard.Value);
        if (tokens.Drm is { } drm)
        {
            output.Attributes.SetAttribute("drm-token", drm.Value);
        }
    }
}
