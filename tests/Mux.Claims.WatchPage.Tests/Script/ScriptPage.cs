using System.Text.Json;
using Microsoft.Playwright;

namespace Mux.Claims.WatchPage.Tests.Script;

/// <summary>A page with the script, and what it says.</summary>
internal static class ScriptPage
{
    private const string Script = "/_content/Mux.Claims.AspNetCore/mux-tokens.js";

    /// <summary>
    /// Waits until an expression of JavaScript over <c>player</c>, which is the element of that ID, and <c>argument</c> is true.
    /// </summary>
    public static Task WaitForAsync(this IPage page, string id, string condition, object? argument = null) => page.WaitUntilAsync(
        $"argument => {{ const player = document.getElementById('{id}'); return {condition}; }}", argument);

    public static Task<T> GetAsync<T>(this IPage page, string id, string expression) =>
        page.EvaluateAsync<T>($"async () => {{ const player = document.getElementById('{id}'); return {expression}; }}");

    /// <summary>Starts a player that may; without awaiting what may never be settled.</summary>
    public static async Task PlayAsync(this IPage page, string id, double from = 0)
    {
        await page.WaitForAsync(id, "player.readyState > 0 && (argument === 0 || player.seekable?.length && player.seekable.end(0) > argument)", from);
        await page.GetAsync<int>(id, $"(player.muted = true, player.currentTime = {from.ToString(System.Globalization.CultureInfo.InvariantCulture)}, player.play()?.catch(() => {{}}), 0)");
        await page.WaitForAsync(id, $"!player.paused && player.readyState > 2 && player.currentTime > argument", from);
    }

    /// <summary>Renews now, as the time does, and waits until the player has loaded the video anew.</summary>
    /// <param name="page">The page.</param>
    /// <param name="id">The player's.</param>
    /// <param name="seekTo">Where the viewer seeks when the tokens are there, and the player does not have them yet.</param>
    /// <returns>Where the video was before, and where it goes on.</returns>
    public static async Task<(double Before, double After)> RenewAsync(this IPage page, string id, double? seekTo = null)
    {
        var positions = await page.EvaluateAsync<double[]>($$"""
            async seekTo => {
              const player = document.getElementById('{{id}}');
              const loaded = new Promise(resolve => player.addEventListener('loadedmetadata', resolve, { once: true }));
              // Written down in the page: a film of six seconds is over before a slow machine has asked.
              let after;
              const goesOn = player.paused ? loaded : new Promise(resolve => loaded.then(() => player.addEventListener('timeupdate', function wait() {
                if (player.seeking || player.readyState < 3 || player.paused) return;
                player.removeEventListener('timeupdate', wait);
                after = player.currentTime;
                resolve();
              })));
              const { renew } = await import('{{Script}}');
              await new Promise(resolve => setTimeout(resolve, 1100 - Date.now() % 1000)); // equal seconds give equal tokens
              const before = player.currentTime;
              const fetched = window.fetch;
              if (seekTo !== null) window.fetch = async (...request) => {
                window.fetch = fetched;
                const answer = await (await fetched(...request)).json();
                return Object.assign(Response.json(answer), { json: async () => {
                  player.currentTime = seekTo;
                  if (!player.seeking) throw new Error('The player does not seek.');
                  return answer;
                } });
              };
              await renew(player);
              const tooLate = new Promise((_, reject) => setTimeout(reject, 60_000, new Error(`It does not go on: ${player.currentTime} s, ended ${player.ended}.`)));
              await Promise.race([loaded.then(() => goesOn), tooLate]);
              return [before, after ?? player.currentTime];
            }
            """, seekTo);
        return (positions[0], positions[1]);
    }

    /// <summary>What the script has said, newest last.</summary>
    public static async Task<IReadOnlyList<(string Player, string State)>> SaidAsync(this IPage page)
    {
        var said = await page.EvaluateAsync<JsonElement>("() => window.said");
        return [.. said.EnumerateArray().Select(detail => (detail.GetProperty("player").GetString()!, detail.GetProperty("state").GetString()!))];
    }

    /// <summary>Waits until the script says this of a player.</summary>
    public static Task WaitForStateAsync(this IPage page, string id, string state, int times = 1) => page.WaitUntilAsync(
        $"times => window.said.filter(({{ player, state }}) => player === '{id}' && state === '{state}').length >= times", times);
}
