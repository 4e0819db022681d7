using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mux.Claims;

namespace Consumer.Pages;

public sealed class WatchModel(MuxSigner signer) : PageModel
{
    public PlayerTokens? Tokens { get; private set; }

    public IActionResult OnGet(PlaybackId id)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        Tokens = signer.SignPlayer(id);
        return Page();
    }
}
