using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WatchPage.Videos;

namespace WatchPage.Pages;

/// <summary>One video to watch, and all of them to choose from. Its URLs are the visitor's, so that no cache may keep the page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(Catalogue catalogue) : PageModel
{
    public Video? Video { get; private set; }

    public bool IsMember => User.IsInRole(Video.Member);

    public void OnGet(string? playbackId)
    {
        Video = catalogue.Find(playbackId);
        Response.StatusCode = Video is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        var member = new ClaimsIdentity([new(ClaimTypes.Role, Video.Member)], CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(member));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage();
    }
}
