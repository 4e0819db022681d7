using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Mux.Claims.WatchPage.Tests.Interactive;

/// <summary>What <c>@rendermode InteractiveServer</c> is in a page of Razor.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InteractiveServerAttribute : RenderModeAttribute
{
    /// <inheritdoc/>
    public override IComponentRenderMode Mode => RenderMode.InteractiveServer;
}
