using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace Mux.Claims.WatchPage.Tests.Interactive;

/// <summary>The document around the pages.</summary>
public sealed class InteractiveApp : ComponentBase
{
    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <title>Players</title>
            <base href="/">
            <script type="module" src="/node/@mux/mux-player/dist/mux-player.mjs"></script>
            </head>
            <body>
            """);
        builder.OpenComponent<Router>(1);
        builder.AddComponentParameter(2, nameof(Router.AppAssembly), typeof(InteractiveApp).Assembly);
        builder.AddComponentParameter(3, nameof(Router.Found), (RenderFragment<RouteData>)(route => found =>
        {
            found.OpenComponent<RouteView>(0);
            found.AddComponentParameter(1, nameof(RouteView.RouteData), route);
            found.CloseComponent();
        }));
        builder.CloseComponent();
        builder.AddMarkupContent(4, """<script src="/_framework/blazor.web.js"></script></body></html>""");
    }
}
