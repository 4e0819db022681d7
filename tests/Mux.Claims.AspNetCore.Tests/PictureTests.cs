using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bunit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mux.Claims.AspNetCore.Tests.Pages;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class PictureTests : IDisposable
{
    private static readonly PlaybackId Id = new("qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestKey _key = new("first");
    private readonly TestKey _european = new("european");
    private readonly BunitContext _page = new();

    public PictureTests()
    {
        _page.Services.AddSingleton<TimeProvider>(_clock);
        _page.Services.AddMuxClaims(options =>
        {
            (options.SigningKeyId, options.PrivateKey) = (_key.Id, _key.Pem);
            (options.ExpiryWindow, options.TokenCacheCapacity) = (TimeSpan.FromHours(1), 100);
        });
    }

    public void Dispose()
    {
        _page.Dispose();
        _key.Dispose();
        _european.Dispose();
    }

    [Fact]
    public async Task A_page_has_the_pictures_and_previews_that_it_names()
    {
        var settings = TestApplication.Settings(_key);
        await using var application = await TestApplication.StartAsync(
            settings,
            services =>
            {
                services.AddMuxClaims("eu", options => (options.SigningKeyId, options.PrivateKey) = (_european.Id, _european.Pem));
                services.AddRazorPages().AddApplicationPart(typeof(PictureTests).Assembly);
            },
            application => application.MapRazorPages());

        var document = new HtmlParser().ParseDocument(await application.Http.GetStringAsync($"/pictures/{Id}"));

        var images = document.QuerySelectorAll("img");
        Assert.Equal(3, images.Length);
        AssertWidths(images[0], "thumbnail.webp", _key, (320, 180), (640, 360), (1280, 720));
        Assert.Equal("\"Fish\" & <chips>", images[0].GetAttribute("alt"));
        Assert.Equal("(max-width: 640px) 100vw, 640px", images[0].GetAttribute("sizes"));
        Assert.Equal("640 · 360 · lazy · async · card", Values(images[0], "width", "height", "loading", "decoding", "class"));
        Assert.Equal(images[0].GetAttribute("src"), Candidates(images[0])[1].Url);
        Assert.False(images[0].HasAttribute("data-mux-preview"));

        AssertWidths(images[1], "thumbnail.jpg", _key, (200, null), (400, null));
        Assert.Equal(" · 200px · eager · - · -", Values(images[1], "alt", "sizes", "loading", "width", "height"));
        Assert.Equal(images[1].GetAttribute("src"), Candidates(images[1])[1].Url);

        AssertWidths(images[2], "thumbnail.webp", _european, (160, 90), (320, 180), (640, 360));
        Assert.Equal("160 · -", Values(images[2], "width", "height"));
        Assert.Equal("autumn", TestKey.Payload(TokenOf(images[2].GetAttribute("src")!)).GetProperty("custom").GetProperty("campaign").GetString());
        Assert.Equal(12, TestKey.Payload(TokenOf(images[2].GetAttribute("data-mux-preview")!)).GetProperty("fps").GetInt32());

        var track = document.QuerySelector("track")!;
        Assert.Equal("metadata · thumbnails · ", Values(track, "kind", "label", "default"));
        Assert.Equal("s", TestKey.Payload(TokenOf(track.GetAttribute("src")!)).GetProperty("aud").GetString());
        Assert.DoesNotContain("mux-", string.Join(' ', images[0].Attributes.Select(attribute => attribute.Name)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_a_window_the_URLs_stay_the_same()
    {
        var first = await WriteAsync(new ThumbnailClaims(Id) { Width = 640 });
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = await WriteAsync(new ThumbnailClaims(Id) { Width = 640 });
        _clock.Advance(TimeSpan.FromHours(1));
        var third = await WriteAsync(new ThumbnailClaims(Id) { Width = 640 });

        Assert.Equal(Text(first, "srcset"), Text(second, "srcset"));
        Assert.NotEqual(Text(first, "srcset"), Text(third, "srcset"));
    }

    [Theory]
    [InlineData(new[] { 0 }, "A picture cannot be 0 pixels wide: widths are 1 or more. (Parameter 'widths')")]
    [InlineData(new[] { 320, 640, 320 }, "The picture's widths have 320 twice. (Parameter 'widths')")]
    [InlineData(new int[0], "The picture has no widths: leave them out for half, all and twice its own. (Parameter 'widths')")]
    public async Task Widths_that_make_no_picture_are_refused(int[] widths, string message)
    {
        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => WriteAsync(new ThumbnailClaims(Id), widths));

        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public async Task Twice_the_width_is_no_more_than_a_number_holds() =>
        Assert.Contains("2147483647w", Text(await WriteAsync(new ThumbnailClaims(Id) { Width = 1_500_000_000 }), "srcset"), StringComparison.Ordinal);

    [Fact]
    public async Task What_makes_no_picture_is_refused_in_words()
    {
        var noAlt = await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(new ThumbnailClaims(Id), attributes: []));
        Assert.Equal(
            "<img mux-picture> has no alt: say what the picture shows, for those who do not see it, or alt=\"\" where it only decorates.",
            noAlt.Message);

        var twoSources = await Assert.ThrowsAsync<InvalidOperationException>(
            () => WriteAsync(new ThumbnailClaims(Id), attributes: [new("alt", ""), new("src", "/still.jpg")]));
        Assert.Equal("<img mux-picture> has a src or srcset of its own, which it is there to write: leave one of them out.", twoSources.Message);

        var noRatio = Assert.Throws<ArgumentException>(() => PictureSource.FromThumbnailClaims(new ThumbnailClaims(Id) { Height = 360 }));
        Assert.StartsWith("The thumbnail has a Height (360) and no Width: a picture in", noRatio.Message, StringComparison.Ordinal);

        var gif = Assert.Throws<ArgumentException>(() => PictureSource.FromWidth(width => new GifClaims(Id) { Width = width }, 320, 180));
        Assert.StartsWith("GifClaims is of Gif, and a picture of Thumbnail.", gif.Message, StringComparison.Ordinal);

        var thumbnail = Assert.Throws<ArgumentException>(() => PreviewSource.From(new ThumbnailClaims(Id)));
        Assert.StartsWith("ThumbnailClaims is of Thumbnail, and a preview of Gif.", thumbnail.Message, StringComparison.Ordinal);

        var claims = await Assert.ThrowsAsync<ClaimValidationException>(() => WriteAsync(new ThumbnailClaims(Id) { FitMode = ThumbnailFit.Crop }));
        Assert.Contains("fit_mode", claims.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_component_needs_words_for_those_who_do_not_see()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => _page.Render<MuxPicture>(parameters => parameters.Add(p => p.Source, new ThumbnailClaims(Id))));

        Assert.StartsWith("MuxPicture has no alt:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_component_signs_again_when_the_picture_is_another_one()
    {
        var component = Render();
        var first = component.Find("img").GetAttribute("srcset");
        _clock.Advance(TimeSpan.FromHours(2));

        component.Render(parameters => parameters
            .Add(p => p.Source, PictureSource.FromWidth(width => new Card(Id) { Width = width, Height = width }, 320, 320))
            .AddUnmatched("loading", "eager")
            .Add(p => p.Preview, new GifClaims(Id)));
        Assert.Equal((first, "eager"), (component.Find("img").GetAttribute("srcset"), component.Find("img").GetAttribute("loading")));

        component.Render(parameters => parameters.Add(p => p.Preview, new GifClaims(Id) { Fps = 10 }));
        Assert.NotEqual(first, component.Find("img").GetAttribute("srcset"));
    }

    [Fact]
    public async Task A_picture_of_remembered_tokens_allocates_little_more_than_its_text()
    {
        var request = new PictureRequest(
            new ThumbnailClaims(Id) { Width = 640, Height = 360 }, null, ThumbnailFormat.Webp, null, GifFormat.Webp, null);
        var signed = await request.SignAsync(_page.Services, default, default);
        var text = 2L * (signed.SrcSet.Length + signed.Src.Length);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            var again = new PictureRequest(
                new ThumbnailClaims(Id) { Width = 640, Height = 360 }, null, ThumbnailFormat.Webp, null, GifFormat.Webp, null);
            var task = again.SignAsync(_page.Services, default, default);
            Assert.True(task.IsCompletedSuccessfully);
        }

        // The set is built in one buffer and read from it once; the URLs are remembered.
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        Assert.InRange(each, 1, (3 * text) + 4096);
    }

    private static void AssertWidths(IElement image, string file, TestKey key, params (int Width, int? Height)[] sizes)
    {
        var candidates = Candidates(image);
        Assert.Equal(sizes.Select(size => $"{size.Width}w"), candidates.Select(candidate => candidate.Descriptor));
        foreach (var ((url, _), (width, height)) in candidates.Zip(sizes))
        {
            Assert.StartsWith($"https://image.mux.com/{Id}/{file}?token=", url, StringComparison.Ordinal);
            Assert.True(key.Verifies(TokenOf(url)));
            var payload = TestKey.Payload(TokenOf(url));
            Assert.Equal(width, payload.GetProperty("width").GetInt32());
            Assert.Equal(height, payload.TryGetProperty("height", out var written) ? written.GetInt32() : null);
        }
    }

    private static List<(string Url, string Descriptor)> Candidates(IElement image) =>
        [.. image.GetAttribute("srcset")!.Split(", ").Select(each => each.Split(' ') is [var url, var descriptor] ? (url, descriptor) : default)];

    private static string Values(IElement element, params string[] names) =>
        string.Join(" · ", names.Select(name => element.GetAttribute(name) ?? "-"));

    private static string TokenOf(string url) => url[(url.IndexOf("token=", StringComparison.Ordinal) + 6)..];

    private static string? Text(TagHelperAttributeList attributes, string name) => attributes[name].Value.ToString();

    private IRenderedComponent<MuxPicture> Render() => _page.Render<MuxPicture>(parameters => parameters
        .Add(p => p.Source, PictureSource.FromWidth(width => new Card(Id) { Width = width, Height = width }, 320, 320))
        .Add(p => p.Preview, new GifClaims(Id))
        .Add(p => p.Alt, ""));

    private async Task<TagHelperAttributeList> WriteAsync(
        ThumbnailClaims claims, IReadOnlyList<int>? widths = null, TagHelperAttributeList? attributes = null)
    {
        var output = new TagHelperOutput(
            "img", attributes ?? [new("alt", "")], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await new MuxPictureTagHelper(_page.Services) { Picture = claims, Widths = widths }
            .ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        return output.Attributes;
    }
}
