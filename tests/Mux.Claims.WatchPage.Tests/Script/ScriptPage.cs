using System.Text.Json;
using Microsoft.Playwright;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>A page with the script, and what it says.</summary>
internal static class ScriptPage
{
    private const string Script = "/_content/Mux.Claims.AspNetCore/mux-tokens.js";

    /// <summary>Waits until an expression of JavaScript over <c>player</c>, which is the element of that ID, and <c>argument</c> is true.</summary>
    public static Task WaitForAsync(this IPage page, string id, string condition, object? argument = null) => page.WaitForFunctionAsync(
        $"argument => {{ const player = document.getElementById('{id}'); return {condition}; }}", argument);

    public static Task<T> GetAsync<T>(this IPage page, string id, string expression) =>
        page.EvaluateAsync<T>($"async () => {{ const player = document.getElementById('{id}'); return {expression}; }}");

    /// <summary>Starts a player that may; without awaiting what may never be settled.</summary>
    public static async Task PlayAsync(this IPage page, string id, double from = 0)
    {
        await page.WaitForAsync(id, "player.readyState > 0");
        await page.GetAsync<int>(id, $"(player.muted = true, player.currentTime = {from.ToString(System.Globalization.CultureInfo.InvariantCulture)}, player.play()?.catch(() => {{}}), 0)");
        await page.WaitForAsync(id, $"!player.paused && player.readyState > 2 && player.currentTime > argument", from);
    }

    /// <summary>Renews now, as the time does, and waits until the player has loaded the video anew.</summary>
    public static async Task RenewAsync(this IPage page, string id)
    {
        await page.EvaluateAsync($$"""
            async () => {
              const player = document.getElementById('{{id}}');
              const loaded = new Promise(resolve => player.addEventListener('loadedmetadata', resolve, { once: true }));
              const { renew } = await import('{{Script}}');
              await new Promise(resolve => setTimeout(resolve, 1100 - Date.now() % 1000)); // equal seconds give equal tokens
              await renew(player);
              await loaded;
            }
            """);
    }

    /// <summary>What the script has said, newest last.</summary>
    public static async Task<IReadOnlyList<(string Player, string State)>> SaidAsync(this IPage page)
    {
        var said = await page.EvaluateAsync<JsonElement>("() => window.said");
        return [.. said.EnumerateArray().Select(detail => (detail.GetProperty("player").GetString()!, detail.GetProperty("state").GetString()!))];
    }

    /// <summary>Waits until the script says this of a player.</summary>
    public static Task WaitForStateAsync(this IPage page, string id, string state, int times = 1) => page.WaitForFunctionAsync(
        $"times => window.said.filter(({{ player, state }}) => player === '{id}' && state === '{state}').length >= times", times);
}
