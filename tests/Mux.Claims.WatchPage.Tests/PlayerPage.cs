using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>What a visitor does with the page's player.</summary>
internal static class PlayerPage
{
    private static readonly string Player = Path.Combine(ToolLocator.NodeDirectory, "node_modules", "@mux", "mux-player", "dist", "mux-player.mjs");

    public static Task GotoAsync(this IPage page, Uri address) => page.GotoAsync(address.AbsoluteUri);

    /// <summary>Serves npm's mux-player in the place of the CDN that README names.</summary>
    public static Task ServePlayerAsync(this IPage page) => page.RouteAsync(
        "https://cdn.jsdelivr.net/npm/@mux/mux-player@3",
        route => route.FulfillAsync(new() { ContentType = "text/javascript", Headers = [new("Access-Control-Allow-Origin", "*")], Path = Player }));

    public static Task PlayAsync(this IPage page) => page.Locator("mux-player media-play-button").First.ClickAsync();

    /// <summary>
    /// Waits until a function of JavaScript gives true. It is asked now and then: asking for each frame keeps a machine busy.
    /// </summary>
    public static Task WaitUntilAsync(this IPage page, string function, object? argument = null) =>
        page.WaitForFunctionAsync(function, argument, new() { PollingInterval = 50 });

    /// <summary>Waits until an expression of JavaScript over <c>player</c> and <c>argument</c> is true.</summary>
    public static Task WaitForPlayerAsync(this IPage page, string condition, object? argument = null) => page.WaitUntilAsync(
        $"argument => {{ const player = document.querySelector('mux-player'); return {condition}; }}", argument);

    public static Task<T> PlayerAsync<T>(this IPage page, string expression) =>
        page.EvaluateAsync<T>($"() => {{ const player = document.querySelector('mux-player'); return {expression}; }}");

    /// <summary>
    /// Moves the pointer along the time line until the tiles are asked for: before the player has their list, it asks for none.
    /// </summary>
    public static async Task<IResponse> HoverForTilesAsync(this IPage page, Regex tiles)
    {
        var response = page.WaitForResponseAsync(tiles);
        for (var step = 0; !response.IsCompleted; step++)
        {
            await page.Locator("mux-player media-time-range").HoverAsync(new() { Position = new() { X = 40 + (step % 10), Y = 2 } });
            await Task.WhenAny(response, Task.Delay(200));
        }

        return await response;
    }

    /// <summary>The dialog in which mux-player shows errors.</summary>
    public static ILocator ErrorDialog(this IPage page) => page.Locator("mux-player media-error-dialog");
}
