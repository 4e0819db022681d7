using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>A page whose handler takes an ID.</summary>
public sealed class HandlerPage : PageModel
{
    public string Shown { get; private set; } = "";

    public void OnGet(PlaybackId id) => Shown = id.Value;
}
