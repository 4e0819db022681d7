using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>The pages that README shows: a site has them letter for letter, they play, and they renew themselves.</summary>
[Collection(nameof(SharedMux))]
public sealed partial class ReadmeTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private static readonly string Runtime = Path.GetDirectoryName(ToolLocator.Directory("ScriptDirectory"))!;
    private static readonly string Tests = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Runtime))!, "tests");

    [Theory]
    [InlineData("In a page", 0, "Mux.Claims.Pages.Server/Pages/Watch.cshtml")]
    [InlineData("In a page", 0, "Mux.Claims.Pages.Server/Views/Films/Watch.cshtml")]
    [InlineData("In a page", 1, "Mux.Claims.Pages.Server/wwwroot/plain.html")]
    [InlineData("In Blazor", 0, "Mux.Claims.Pages.Server/Components/Watch.razor")]
    [InlineData("In Blazor", 1, "Mux.Claims.Pages.Client/Watch.razor")]
    public void A_page_has_READMEs_lines_and_they_are_at_most_five(string section, int snippet, string file)
    {
        var readme = File.ReadAllText(Path.Combine(Runtime, "README.md"));
        var text = readme[readme.IndexOf($"# {section}\n", StringComparison.Ordinal)..];

        var lines = Snippet().Matches(text)[snippet].Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var page = File.ReadAllLines(Path.Combine(Tests, file)).Select(line => line.Trim()).ToList();
        Assert.InRange(lines.Length, 1, 5);
        Assert.All(lines.Where(line => !line.StartsWith("@page", StringComparison.Ordinal)), line => Assert.Contains(line, page));
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_Razor_page_a_view_a_Blazor_page_and_a_plain_page_play_past_the_expiry_of_their_first_tokens()
    {
        await using var site = await fixture.StartPagesAsync(("Prerender", "true"), ("Mux__Lifetime", "00:00:10"));
        var context = (await fixture.NewPageAsync()).Context;

        await Task.WhenAll(((string[])["page/", "view/", "blazor/", "plain.html"]).Select(async path =>
        {
            var page = await context.NewPageAsync();
            await page.ServePlayerAsync();
            await page.GotoAsync(new Uri(site.Address, path.EndsWith('/') ? path + MuxFixture.InReadme : path));
            await page.WaitForPlayerAsync("player?.readyState > 0");
            await page.PlayerAsync<int>("(window.first = player.playbackToken, player.loop = true, player.muted = true, player.play()?.catch(() => {}), 0)");
            await page.WaitForPlayerAsync("player.currentTime > 0.5 && !player.paused");

            await page.WaitForPlayerAsync("player.playbackToken !== window.first");
            await page.WaitUntilAsync("() => JSON.parse(atob(window.first.split('.')[1])).exp < Date.now() / 1000");
            await page.WaitForPlayerAsync(
                "!player.error && !player.paused && player.readyState > 2 && Math.abs(player.currentTime - (window.at ??= player.currentTime)) > 0.5");
        }));
    }

    [GeneratedRegex("```(html|razor)\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
