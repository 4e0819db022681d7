using Microsoft.Playwright;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>What a visitor does with the page's player.</summary>
internal static class PlayerPage
{
    public static Task GotoAsync(this IPage page, Uri address) => page.GotoAsync(address.AbsoluteUri);

    public static Task PlayAsync(this IPage page) => page.Locator("mux-player media-play-button").First.ClickAsync();

    /// <summary>Waits until an expression of JavaScript over <c>player</c> and <c>argument</c> is true.</summary>
    public static Task WaitForPlayerAsync(this IPage page, string condition, object? argument = null) => page.WaitForFunctionAsync(
        $"argument => {{ const player = document.querySelector('mux-player'); return {condition}; }}", argument);

    public static Task<T> PlayerAsync<T>(this IPage page, string expression) =>
        page.EvaluateAsync<T>($"() => {{ const player = document.querySelector('mux-player'); return {expression}; }}");

    /// <summary>The dialog in which mux-player shows errors.</summary>
    public static ILocator ErrorDialog(this IPage page) => page.Locator("mux-player media-error-dialog");
}
