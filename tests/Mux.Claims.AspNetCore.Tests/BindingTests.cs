using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>
/// Identifiers where applications take them: routes, queries, forms, headers, bodies and options. A text that is none is 400, and never the
/// default.
/// </summary>
public sealed class BindingTests : IAsyncLifetime, IDisposable
{
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private readonly TestKey _key = new("first");
    private TestApplication _application = null!;

    public static TheoryData<string> Sources =>
    [
        "GET /minimal/route/{0}",
        "GET /minimal/query?id={0}",
        "GET /minimal/parameters?id={0}",
        "GET /minimal/many?ids={0}",
        "GET /minimal/optional?id={0}",
        "POST /minimal/form id={0}",
        "POST /minimal/form-object Id={0}",
        "GET /mvc/route/{0}",
        "GET /mvc/query?id={0}",
        "GET /mvc/object?Id={0}",
        "GET /mvc/many?ids={0}",
        "POST /mvc/form id={0}",
        "GET /views/route/{0}",
        "GET /views/query?id={0}",
        "GET /views/many?ids={0}",
        "GET /views/array?ids={0}",
        "POST /views/form id={0}",
        "GET /pages/bound/{0}",
        "GET /pages/handler/{0}",
    ];

    public async Task InitializeAsync() => _application = await TestApplication.StartAsync(
        TestApplication.Settings(_key),
        services => services.AddRazorPages().AddApplicationPart(typeof(BindingTests).Assembly).Services
            .AddControllers().AddApplicationPart(typeof(BindingTests).Assembly),
        Map);

    public async Task DisposeAsync() => await _application.DisposeAsync();

    public void Dispose() => _key.Dispose();

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task An_id_is_bound(string source)
    {
        using var response = await SendAsync(source, Id);

        Assert.Equal((HttpStatusCode.OK, Id), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_text_that_is_no_id_is_400(string source)
    {
        foreach (var text in (string[])["abc.m3u8", "https%3A%2F%2Fstream.mux.com%2Fabc.m3u8", "a%20b", "%20", "undefined"])
        {
            using var response = await SendAsync(source, text);

            Assert.Equal((HttpStatusCode.BadRequest, text), (response.StatusCode, text));
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task An_empty_text_is_never_the_default(string source)
    {
        using var response = await SendAsync(source, "");

        // A route without its last part is another one, an optional ID is null, and a list without a text has no ID.
        Assert.True(
            response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound || await response.Content.ReadAsStringAsync() == "none",
            $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    [Theory]
    [InlineData("/views/query", HttpStatusCode.BadRequest, "A PlaybackId is needed.")]
    [InlineData("/views/nullable", HttpStatusCode.OK, "none")]
    [InlineData("/views/nullable?id=abc.m3u8", HttpStatusCode.BadRequest, "abc.m3u8")]
    [InlineData("/views/nullable?id=abc.m3u8;token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln", HttpStatusCode.BadRequest, "abc.m3u8;token=(a token, not shown)")]
    [InlineData("/views/many", HttpStatusCode.OK, "none")]
    [InlineData("/views/many?ids=abc&ids=undefined", HttpStatusCode.BadRequest, "undefined")]
    [InlineData("/views/many?ids=abc.m3u8;token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln&ids=x", HttpStatusCode.BadRequest, "abc.m3u8;token=(a token, not shown)")]
    [InlineData("/views/array?ids=x&ids=abc.m3u8;token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln", HttpStatusCode.BadRequest, "abc.m3u8;token=(a token, not shown)")]
    [InlineData("/views/optional", HttpStatusCode.OK, "")]
    [InlineData("/mvc/query", HttpStatusCode.BadRequest, "")]
    [InlineData("/minimal/query", HttpStatusCode.BadRequest, "")]
    public async Task What_is_missing_is_400_unless_it_is_optional_and_what_is_no_id_always(string path, HttpStatusCode expected, string text)
    {
        using var response = await _application.Http.GetAsync(path);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(expected, response.StatusCode);
        Assert.Contains(text, body, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJhbGci", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_shows_its_form_again()
    {
        using var response = await SendAsync("POST /pages/bound/abc Id={0}", "https://stream.mux.com/abc.m3u8");

        Assert.Equal((HttpStatusCode.OK, "invalid"), (response.StatusCode, (await response.Content.ReadAsStringAsync()).Trim()));
    }

    [Fact]
    public void Options_hold_identifiers()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Film"] = Id,
            ["Asset"] = "abc",
            ["Stream"] = "def",
            ["Video"] = "my own 7",
            ["More:0"] = "one",
            ["More:1"] = "two",
            ["ByName:trailer"] = "three",
        }).Build();

        var bound = configuration.Get<Programme>()!;

        Assert.Equal((Id, "abc", "def", "my own 7"), (bound.Film.Value, bound.Asset.Value, bound.Stream!.Value.Value, bound.Video.Value));
        Assert.Equal(["one", "two"], bound.More.Select(id => id.Value));
        Assert.Equal("three", bound.ByName["trailer"].Value);
    }

    [Theory]
    [InlineData("Film", "https://stream.mux.com/abc.m3u8")]
    [InlineData("Asset", "a b")]
    [InlineData("Video", "line\nbreak")]
    public void Options_that_hold_no_identifier_are_an_error(string name, string text)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = text }).Build();

        Assert.Throws<InvalidOperationException>(() => configuration.Get<Programme>());
    }

    private static void Map(WebApplication application)
    {
        application.MapControllers();
        application.MapRazorPages();
        application.MapGet("/minimal/route/{id}", (PlaybackId id) => id.Value);
        application.MapGet("/minimal/query", (PlaybackId id) => id.Value);
        application.MapGet("/minimal/parameters", ([AsParameters] Asked asked) => asked.Id.Value);
        application.MapGet("/minimal/many", (PlaybackId[] ids) => ids.Length == 0 ? "none" : string.Join(',', ids));
        application.MapGet("/minimal/optional", (PlaybackId? id) => id?.Value ?? "none");
        application.MapPost("/minimal/form", ([FromForm] PlaybackId id) => id.Value).DisableAntiforgery();
        application.MapPost("/minimal/form-object", ([FromForm] Asked asked) => asked.Id.Value).DisableAntiforgery();
    }

    private async Task<HttpResponseMessage> SendAsync(string source, string id)
    {
        if (source.Split(' ') is not [var method, var path, .. var form])
        {
            throw new ArgumentException("A source is a method, a path and perhaps a form.", nameof(source));
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{0}", id, StringComparison.Ordinal));
        if (form is [var content])
        {
            request.Content = new StringContent(
                content.Replace("{0}", id, StringComparison.Ordinal), new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        }

        return await _application.Http.SendAsync(request);
    }

    private sealed record Asked(PlaybackId Id);

    private sealed class Programme
    {
        public PlaybackId Film { get; set; }

        public AssetId Asset { get; set; }

        public LiveStreamId? Stream { get; set; }

        public VideoId Video { get; set; }

        public List<PlaybackId> More { get; set; } = [];

        public Dictionary<string, PlaybackId> ByName { get; set; } = [];
    }
}
