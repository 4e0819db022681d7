using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Mux.Claims.AspNetCore;

namespace Mux.Claims.WatchPage.Tests.Interactive;

/// <summary>A page with a player, which the server prerenders and then keeps in a circuit.</summary>
[Route("/{Id}")]
[InteractiveServer]
public sealed class InteractivePage : ComponentBase
{
    private int _renderings;
    private bool _isAway;

    /// <summary>The video.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, $"""<nav><a href="/{MuxFixture.Film}">Film</a> <a href="/{MuxFixture.Live}">Live</a></nav>""");
        builder.OpenRegion(1);
        Button("Again", () => _renderings++);
        builder.CloseRegion();
        builder.OpenRegion(2);
        Button("Away", () => _isAway = true);
        builder.CloseRegion();
        builder.OpenElement(3, "output");
        builder.AddContent(4, RendererInfo.IsInteractive ? _renderings.ToString(CultureInfo.InvariantCulture) : "prerendered");
        builder.CloseElement();
        if (!_isAway)
        {
            builder.OpenComponent<MuxPlayer>(5);
            builder.AddComponentParameter(6, nameof(MuxPlayer.PlaybackId), new PlaybackId(Id));
            builder.AddComponentParameter(7, "disable-tracking", true);
            builder.CloseComponent();
        }

        void Button(string text, Action click)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, click));
            builder.AddContent(2, text);
            builder.CloseElement();
        }
    }
}
