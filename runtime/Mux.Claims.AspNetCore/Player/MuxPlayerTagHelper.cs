using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Gives <c>&lt;mux-player mux-tokens="…"&gt;</c> its playback ID and its tokens, so that a page signs once and names none of the
/// attributes. Where the application maps the token endpoint, it names that too, as <c>data-mux-tokens</c>, for the script that renews the
/// tokens. No cache may store a page that has it: its tokens are the visitor's.
/// </summary>
[HtmlTargetElement("mux-player", Attributes = Name)]
public sealed class MuxPlayerTagHelper : TagHelper
{
    private const string Name = "mux-tokens";
    private const string Endpoint = "data-mux-tokens";

    /// <summary>The player's tokens, which the page signed after it decided that the visitor may watch.</summary>
    [HtmlAttributeName(Name)]
    public PlayerTokens? Tokens { get; set; }

    /// <summary>
    /// The address of mux-player's own module, at a CDN or of a file from npm. With it, the page needs no script elements for a player: the
    /// one of this package is written behind the page's first player, and loads the other. Null where the page has them.
    /// </summary>
    [HtmlAttributeName("mux-script")]
    public string? Script { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tokens = Tokens ?? throw new InvalidOperationException($"<mux-player> was given no {Name}: sign them with MuxSigner.SignPlayer.");
        if (ViewContext?.HttpContext is { } http)
        {
            Uncached.Refuse(http);
            NameEndpoint(http, tokens, output);
            BringScripts(http, output);
        }

        output.Attributes.SetAttribute("playback-id", tokens.PlaybackId.Value);
        output.Attributes.SetAttribute("playback-token", tokens.Playback.Value);
        output.Attributes.SetAttribute("thumbnail-token", tokens.Thumbnail.Value);
        output.Attributes.SetAttribute("storyboard-token", tokens.Storyboard.Value);
        if (tokens.Drm is { } drm)
        {
            output.Attributes.SetAttribute("drm-token", drm.Value);
        }

        if (tokens.CustomDomain is { } domain)
        {
            output.Attributes.SetAttribute("custom-domain", domain);
        }
    }

    private void BringScripts(HttpContext http, TagHelperOutput output)
    {
        if (Script is null)
        {
            return;
        }

        output.Attributes.SetAttribute("data-mux-script", Script);
        if (http.Items.TryAdd(typeof(MuxPlayerTagHelper), null))
        {
            output.PostElement.AppendHtml(
                $"""<script type="module" src="{HtmlEncoder.Default.Encode(http.Request.PathBase)}/_content/Mux.Claims.AspNetCore/mux-tokens.js"></script>""");
        }
    }

    /// <summary>Says where the script finds fresh tokens and when it has to, unless the page does: an empty URL is none.</summary>
    private static void NameEndpoint(HttpContext http, PlayerTokens tokens, TagHelperOutput output)
    {
        if (!output.Attributes.ContainsName(Endpoint)
            && TokenEndpointAddress.Of(tokens.PlaybackId, http.RequestServices, http.Request.PathBase) is { } endpoint)
        {
            output.Attributes.SetAttribute(Endpoint, endpoint);
        }

        if (output.Attributes.ContainsName(Endpoint))
        {
            var left = tokens.ExpiresAt - http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            output.Attributes.SetAttribute("data-mux-expires-in", ((long)left.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }
    }
}
