using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mux.Claims;
using WatchPage.Videos;

namespace WatchPage.Pages;

/// <summary>The page: one video to watch, and all of them to choose from. Its URLs are the visitor's, so that no cache may keep it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(
    Catalogue catalogue, MuxSigner signer, IAuthorizationService authorization, TimeProvider clock, IConfiguration configuration) : PageModel
{
    public Video Video { get; private set; } = catalogue.Videos[0];

    /// <summary>The video's tokens; null when this visitor may not watch it.</summary>
    public PlayerTokens? Tokens { get; private set; }

    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public bool IsMember => User.IsInRole(Policies.Member);

    /// <summary>Where LocalMux stands in for Mux; null where it does not.</summary>
    public string? LocalMuxAddress => configuration[StandIn.LocalMuxAddress];

    /// <summary>Seconds between the page's questions for the counts.</summary>
    public double CountsEvery => configuration.GetValue<TimeSpan>("CountsEvery").TotalSeconds;

    public async Task<IActionResult> OnGetAsync(string? playbackId)
    {
        if (!TryFind(playbackId))
        {
            return NotFound();
        }

        Tokens = await MayWatchAsync(Video) ? signer.SignPlayer(Video.PlayerClaims) : null;
        Cards = await SignCardsAsync();
        return Page();
    }

    /// <summary>The grid alone, with fresh URLs.</summary>
    public async Task<IActionResult> OnGetGridAsync(string? playbackId)
    {
        if (!TryFind(playbackId))
        {
            return NotFound();
        }

        Cards = await SignCardsAsync();
        Response.Headers["Expires-In"] = SecondsUntil(Cards.Min(card => card.ExpiresAt)).ToString(CultureInfo.InvariantCulture);
        return Partial("_Grid", Cards);
    }

    public async Task<IActionResult> OnPostJoinAsync(string? playbackId)
    {
        var member = new ClaimsIdentity([new(ClaimTypes.Role, Policies.Member)], CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(member));
        return RedirectToPage(new { playbackId });
    }

    public async Task<IActionResult> OnPostLeaveAsync(string? playbackId)
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage(new { playbackId });
    }

    /// <summary>Seconds until an expiry, which hold on a computer whose clock is wrong.</summary>
    public int SecondsUntil(DateTimeOffset expiry) => (int)(expiry - clock.GetUtcNow()).TotalSeconds;

    /// <summary>Takes the video of the URL, or the first where it names none.</summary>
    private bool TryFind(string? playbackId)
    {
        var video = playbackId is null ? Video : PlaybackId.TryParse(playbackId, out var id) ? catalogue.Find(id) : null;
        Video = video ?? Video;
        return video is not null;
    }

    private async Task<IReadOnlyList<Card>> SignCardsAsync()
    {
        var cards = new List<Card>();
        foreach (var video in catalogue.Videos)
        {
            var preview = await MayWatchAsync(video) ? video.CardPreview?.ToSignedUrl(signer, GifFormat.Webp) : null;
            cards.Add(new Card(video, video.CardImage.ToSignedUrl(signer, ThumbnailFormat.Webp), preview, video == Video));
        }

        return cards;
    }

    private async Task<bool> MayWatchAsync(Video video) =>
        (await authorization.AuthorizeAsync(User, video.Id, Policies.MayWatch)).Succeeded;
}
