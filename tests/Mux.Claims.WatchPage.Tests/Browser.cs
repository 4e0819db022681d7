using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>A headless Chromium with an empty profile.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // What a slow machine may take; every wait ends as soon as it can.
    private const float Patience = 90_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <param name="arguments">Beside those that keep it from the network.</param>
    public static async Task<Browser> StartAsync(params string[] arguments)
    {
        ToolLocator.Require(Tool.Chromium);
        ToolLocator.Require(Tool.Node);
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ToolLocator.Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", .. arguments,
            ],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A page with cookies and caches of its own. It is small: what it shows is drawn without a graphics card.</summary>
    public async Task<IPage> NewPageAsync()
    {
        var page = await (await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1000, Height = 600 } })).NewPageAsync();
        page.SetDefaultTimeout(Patience);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
