using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Gives <c>&lt;img mux-picture="…" alt="…"&gt;</c> the signed URLs of a poster or thumbnail: <c>src</c>, <c>srcset</c> with a URL a width,
/// <c>sizes</c>, <c>width</c> and <c>height</c> where they are known, and <c>loading="lazy"</c>. What the element has of the last four
/// stays.
/// </summary>
/// <remarks>
/// With <see cref="MuxSignerOptions.ExpiryWindow"/>, browsers keep the pictures between two pages. The URLs expire: a page that is kept
/// for longer
/// shows none.
/// </remarks>
/// <param name="services">The application's services.</param>
[HtmlTargetElement("img", Attributes = Name, TagStructure = TagStructure.WithoutEndTag)]
public sealed class MuxPictureTagHelper(IServiceProvider services) : TagHelper
{
    private const string Name = "mux-picture";

    /// <summary>
    /// What it shows: <see cref="ThumbnailClaims"/>, or <see cref="PictureSource.FromWidth{T}"/> of a record of your own.
    /// </summary>
    [HtmlAttributeName(Name)]
    public PictureSource? Picture { get; set; }

    /// <summary>The widths in pixels; half, all and twice the picture's own by default, or 320 to 1,920 where it has none.</summary>
    [HtmlAttributeName("mux-widths")]
    public IReadOnlyList<int>? Widths { get; set; }

    /// <summary>The pictures' format; WebP by default.</summary>
    [HtmlAttributeName("mux-format")]
    public ThumbnailFormat Format { get; set; } = ThumbnailFormat.Webp;

    /// <summary>
    /// What moves while the pointer or the focus is on the picture, by the package's script <c>mux-pictures.js</c>: <see
    /// cref="GifClaims"/>, or
    /// <see cref="PreviewSource.From{T}"/> a record of your own; null for nothing.
    /// </summary>
    [HtmlAttributeName("mux-preview")]
    public PreviewSource? Preview { get; set; }

    /// <summary>The preview's format; WebP by default.</summary>
    [HtmlAttributeName("mux-preview-format")]
    public GifFormat PreviewFormat { get; set; } = GifFormat.Webp;

    /// <summary>When the URLs expire; the signer's lifetime by default.</summary>
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
        var attributes = output.Attributes;
        var source = Picture ?? throw new InvalidOperationException($"<img {Name}> was given no picture, such as new ThumbnailClaims(id).");
        PictureRules.Check($"<img {Name}>", attributes.ContainsName("alt"), attributes.ContainsName("src") || attributes.ContainsName("srcset"));
        var request = new PictureRequest(source, Widths, Format, Preview, PreviewFormat, Environment);
        var signed = await request.SignAsync(services, Expires, default).ConfigureAwait(false);
        attributes.Insert(0, new TagHelperAttribute("src", signed.Src));
        attributes.Insert(1, new TagHelperAttribute("srcset", signed.SrcSet));
        Default("sizes", request.Sizes);
        if (!attributes.ContainsName("width") && !attributes.ContainsName("height"))
        {
            Default("width", request.Width);
            Default("height", request.Height);
        }

        Default("loading", "lazy");
        Default("decoding", "async");
        Default("data-mux-preview", signed.Preview);

        void Default(string name, string? value)
        {
            if (value is not null && !attributes.ContainsName(name))
            {
                attributes.Add(name, value);
            }
        }
    }
}
