using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>
/// Every page by axe, light and dark, on a phone and on a desk, and none scrolls sideways. With a folder in <c>MUX_SCREENSHOTS</c>, that
/// gets pictures to look at.
/// </summary>
[Collection(nameof(SharedMux))]
public sealed class AccessibilityTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private static readonly string Axe = Path.Combine(ToolLocator.NodeDirectory, "node_modules", "axe-core", "axe.min.js");

    private static readonly (string Path, string Name)[] Pages =
        [("", "video"), ("ForMembers", "members"), ("no-such-video", "missing"), ("blazor", "blazor-video"), ("blazor/ForMembers", "blazor-members")];

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window()
    {
        var address = await fixture.WatchPageAsync();
        var page = await fixture.NewPageAsync();
        foreach (var (path, name) in Pages)
        {
            await page.GotoAsync(new Uri(address, path));
            await page.AddScriptTagAsync(new() { Path = Axe });
            await page.WaitUntilAsync("() => customElements.get('mux-player') && [...document.images].every(image => image.complete)");
            foreach (var width in (int[])[390, 1440])
            {
                foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    await page.SetViewportSizeAsync(width, 900);
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    await CheckAsync(page, width, $"{name}-{width}-{scheme}");
                }
            }
        }
    }

    private static async Task CheckAsync(IPage page, int width, string name)
    {
        var found = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)");
        Assert.Equal([], found.Select(violation => $"{name}: {violation}"));
        Assert.Equal((name, width), (name, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")));
        if (Environment.GetEnvironmentVariable("MUX_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
