using Microsoft.Playwright;
using Mux.Claims.Interop.Tests.Peers;

namespace Mux.Claims.WatchPage.Tests;

/// <summary>
/// The package's script that moves a picture while it is looked at, on a page whose policy allows no inline script or style.
/// </summary>
[Collection(nameof(SharedMux))]
public sealed class PicturePreviewTests(MuxFixture fixture) : IClassFixture<MuxFixture>
{
    private const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Films</title><script type="module" src="/mux-pictures.js"></script></head>
        <body>
        <a href="/film"><img id="film" src="/still.svg" srcset="/still.svg 320w, /wide.svg 640w" sizes="320px" width="320" height="180" alt="A heron"
          data-mux-preview="/moving.svg"><span id="title">The film</span></a>
        <img id="gone" src="/still.svg" alt="A fish" data-mux-preview="/gone">
        <p id="text">Text</p>
        </body>
        </html>
        """;

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_picture_moves_while_the_pointer_or_the_focus_is_on_its_link()
    {
        var page = await OpenAsync();
        var picture = page.Locator("#film");
        Assert.DoesNotContain("/moving.svg", await AskedAsync(page));

        await picture.HoverAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "https://films.example/moving.svg");
        await page.Locator("#title").HoverAsync();
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("srcset", "/still.svg 320w, /wide.svg 640w");

        await page.Locator("#text").HoverAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "/still.svg");
        await Assertions.Expect(picture).ToHaveAttributeAsync("srcset", "/still.svg 320w, /wide.svg 640w");

        await page.Locator("a").FocusAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "https://films.example/moving.svg");
        await page.Locator("a").BlurAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", "/still.svg");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task A_preview_that_does_not_load_leaves_the_picture_as_it_is()
    {
        var page = await OpenAsync();

        await page.RunAndWaitForResponseAsync(
            () => page.Locator("#gone").HoverAsync(), response => response.Url.EndsWith("/gone", StringComparison.Ordinal));

        await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        await Assertions.Expect(page.Locator("#gone")).ToHaveAttributeAsync("src", "/still.svg");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task Nothing_moves_for_those_who_want_less_motion()
    {
        var page = await OpenAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        await page.Locator("#film").HoverAsync();
        await page.Locator("a").FocusAsync();

        Assert.DoesNotContain("/moving.svg", await AskedAsync(page));
        await Assertions.Expect(page.Locator("#film")).ToHaveAttributeAsync("src", "/still.svg");
    }

    [InteropFact(Tool.Chromium, Tool.Node)]
    public async Task In_a_page_that_was_left_open_previews_and_pictures_further_down_get_fresh_tokens_from_one_request()
    {
        var signed = 0;
        string Signed(string path) => $"{path}?token=a.b-{signed}.c_";
        string Picture(string id) => $"""
            <img id="{id}" loading="lazy" src="{Signed($"/{id}.svg")}" srcset="{Signed($"/{id}.svg")} 320w, {Signed("/wide.svg")} 640w" sizes="320px"
              width="320" height="180" alt="{id}" data-mux-preview="{Signed("/moving.svg")}">
            """;
        const string far = """<p><svg width="1" height="9000"></svg></p>""";
        const string hourLater = "() => { const now = performance.now() + 3_600_000; performance.now = () => now; }";
        const string hasLoaded = "id => document.getElementById(id).naturalWidth > 0";
        var page = await OpenAsync(
            () => Html.Replace("<p id", $"{Picture("first")}{far}{Picture("second")}{far}{Picture("third")}<p id", StringComparison.Ordinal),
            address => address.Query.Length == 0 || address.Query == Signed(""));
        var asked = 0;
        page.Request += (_, request) => asked += request.Url == "https://films.example/" ? 1 : 0;
        await page.WaitUntilAsync(hasLoaded, "first");
        Assert.False(await page.EvaluateAsync<bool>(hasLoaded, "second"));

        // What fails in a page that is younger than a minute is away for another reason.
        signed++;
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("#first").HoverAsync(), response => response.Url.EndsWith("/moving.svg?token=a.b-0.c_", StringComparison.Ordinal));
        await page.Locator("#title").HoverAsync();
        Assert.Equal(0, asked);

        await page.EvaluateAsync(hourLater);
        await page.Locator("#first").HoverAsync();
        await Assertions.Expect(page.Locator("#first")).ToHaveAttributeAsync("src", $"https://films.example{Signed("/moving.svg")}");
        await page.Locator("#title").HoverAsync();
        await Assertions.Expect(page.Locator("#first")).ToHaveAttributeAsync("src", Signed("/first.svg"));
        await page.Locator("#second").ScrollIntoViewIfNeededAsync();
        await page.WaitUntilAsync(hasLoaded, "second");
        Assert.Equal(1, asked);

        signed++;
        await page.EvaluateAsync(hourLater);
        await page.Locator("#third").ScrollIntoViewIfNeededAsync();
        await page.WaitUntilAsync(hasLoaded, "third");
        Assert.Equal(2, asked);
    }

    private Task<IPage> OpenAsync() => OpenAsync(() => Html, _ => true);

    /// <param name="html">The page, whenever it is asked for.</param>
    /// <param name="isServed">Whether the picture of that address is not refused.</param>
    private async Task<IPage> OpenAsync(Func<string> html, Predicate<Uri> isServed)
    {
        var page = await fixture.NewPageAsync();
        await page.RouteAsync("**/*", route => new Uri(route.Request.Url).AbsolutePath switch
        {
            "/" => route.FulfillAsync(new()
            {
                ContentType = "text/html",
                Body = html(),
                Headers = [new("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'")],
            }),
            "/mux-pictures.js" => route.FulfillAsync(new()
            {
                ContentType = "text/javascript",
                Path = Path.Combine(ToolLocator.Directory("ScriptDirectory"), "mux-pictures.js"),
            }),
            var picture when picture.EndsWith(".svg", StringComparison.Ordinal) && isServed(new Uri(route.Request.Url)) => route.FulfillAsync(new()
            {
                ContentType = "image/svg+xml",
                Body = "<svg xmlns='http://www.w3.org/2000/svg' width='32' height='18'/>",
            }),
            _ => route.FulfillAsync(new() { Status = 403 }),
        });
        await page.GotoAsync("https://films.example/");
        return page;
    }

    /// <summary>The paths that the page has asked for.</summary>
    private static async Task<string[]> AskedAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)");
}
