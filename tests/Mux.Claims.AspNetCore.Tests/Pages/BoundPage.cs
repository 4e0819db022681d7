using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>A page with an ID among its bound properties.</summary>
[IgnoreAntiforgeryToken]
public sealed class BoundPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public PlaybackId Id { get; set; }
}
