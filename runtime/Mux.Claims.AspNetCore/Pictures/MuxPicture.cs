using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// A poster or thumbnail in a Blazor component: <c>&lt;img&gt;</c> with <c>src</c>, <c>srcset</c> with a URL a width, <c>sizes</c>,
/// <c>width</c> and
/// <c>height</c> where they are known, and <c>loading="lazy"</c>. Attributes that are no parameters go to the element, and before these.
/// </summary>
/// <remarks>
/// It is rendered on the server. The URLs are signed when the parameters change, and not again on every rendering. With
/// <see cref="MuxSignerOptions.ExpiryWindow"/>, browsers keep the pictures between two pages, and from prerendering on.
/// </remarks>
public sealed class MuxPicture : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private PictureRequest? _request;
    private PictureRequest? _wanted;
    private SignedPicture? _signed;

    /// <summary>
    /// What it shows: <see cref="ThumbnailClaims"/>, or <see cref="PictureSource.FromWidth{T}"/> of a record of your own.
    /// </summary>
    [Parameter]
    [EditorRequired]
    public PictureSource? Source { get; set; }

    /// <summary>What the picture shows, in words, for those who do not see it; empty where it only decorates.</summary>
    [Parameter]
    [EditorRequired]
    public string? Alt { get; set; }

    /// <summary>The widths in pixels; half, all and twice the picture's own by default, or 320 to 1,920 where it has none.</summary>
    [Parameter]
    public IReadOnlyList<int>? Widths { get; set; }

    /// <summary>The pictures' format; WebP by default.</summary>
    [Parameter]
    public ThumbnailFormat Format { get; set; } = ThumbnailFormat.Webp;

    /// <inheritdoc cref="MuxPictureTagHelper.Preview"/>
    [Parameter]
    public PreviewSource? Preview { get; set; }

    /// <summary>The preview's format; WebP by default.</summary>
    [Parameter]
    public GifFormat PreviewFormat { get; set; } = GifFormat.Webp;

    /// <summary>When the URLs expire; the signer's lifetime by default. A change of it alone signs nothing anew.</summary>
    [Parameter]
    public Expiry Expires { get; set; }

    /// <summary>
    /// The name of the environment whose signer signs, as <c>AddMuxClaims</c> was given it; null for the one without a name.
    /// </summary>
    [Parameter]
    public string? Environment { get; set; }

    /// <summary>The element's other attributes.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var source = Source ?? throw new InvalidOperationException("MuxPicture was given no Source, such as new ThumbnailClaims(id).");
        PictureRules.Check(nameof(MuxPicture), Alt is not null, Has("src") || Has("srcset"));
        var request = new PictureRequest(source, Widths, Format, Preview, PreviewFormat, Environment);
        if (request.Equals(_request))
        {
            return;
        }

        (_request, _wanted) = (null, request);
        var signed = await request.SignAsync(Services, Expires, _disposed.Token).ConfigureAwait(true);
        if (_wanted == request)
        {
            // Otherwise the parameters have changed meanwhile.
            (_signed, _request) = (signed, request);
        }
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (_request is not { } request || _signed is not { } signed)
        {
            return;
        }

        var hasSize = Has("width") || Has("height");
        builder.OpenElement(0, "img");
        builder.AddAttribute(1, "sizes", request.Sizes);
        builder.AddAttribute(2, "width", hasSize ? null : request.Width);
        builder.AddAttribute(3, "height", hasSize ? null : request.Height);
        builder.AddAttribute(4, "loading", "lazy");
        builder.AddAttribute(5, "decoding", "async");
        builder.AddMultipleAttributes(6, Attributes);
        builder.AddAttribute(7, "src", signed.Src);
        builder.AddAttribute(8, "srcset", signed.SrcSet);
        builder.AddAttribute(9, "alt", Alt);
        builder.AddAttribute(10, "data-mux-preview", signed.Preview);
        builder.CloseElement();
    }

    private bool Has(string name) => Attributes?.ContainsKey(name) is true;
}
