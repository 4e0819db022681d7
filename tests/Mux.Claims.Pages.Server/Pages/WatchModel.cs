using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mux.Claims.Pages.Server.Pages;

public sealed class WatchModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public PlaybackId Id { get; set; }
}
