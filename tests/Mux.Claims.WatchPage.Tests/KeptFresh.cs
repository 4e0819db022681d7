using Microsoft.Playwright;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The page's player, as the script that renews tokens knows it.</summary>
internal static class KeptFresh
{
    private const string Script = "import('/_content/Mux.Claims.AspNetCore/mux-tokens.js')";

    /// <summary>
    /// Renews the tokens now, in another second than they were signed in, and remembers the player as <c>window.renewed</c>.
    /// </summary>
    /// <returns>False where the script does not know the player.</returns>
    public static Task<bool> RenewAsync(this IPage page) => page.EvaluateAsync<bool>($$"""
        async () => {
          window.renewed = document.querySelector('mux-player');
          await new Promise(resolve => setTimeout(resolve, 1100));
          const renewal = (await {{Script}}).renew(window.renewed);
          await renewal;
          return renewal !== undefined;
        }
        """);

    /// <summary>Whether the script still keeps the player fresh that was renewed last.</summary>
    public static Task<bool> IsKeptFreshAsync(this IPage page) =>
        page.EvaluateAsync<bool>($"async () => (await {Script}).renew(window.renewed) !== undefined");
}
