using System.Net;
using LocalMux.Browser;
using LocalMux.Playback;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Mux.Claims.LocalMux.Tests;

/// <summary>LocalMux inside of a web application. That browsers find it there, the tests of WatchPage see.</summary>
public sealed class ApplicationTests
{
    [Fact]
    public async Task An_application_gets_its_settings_and_its_pages_a_script_that_is_never_stored()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var mux = await builder.Configuration.StartLocalMuxAsync("Films", [new LocalPlayback("AFilm", PlaybackPolicy.Public)]);
        await using var application = builder.Build();
        application.MapLocalMux(mux);
        await application.StartAsync();
        using var http = new HttpClient { BaseAddress = new(application.Urls.First()) };

        Assert.Equal(1, mux.SigningKeys.Count);
        Assert.All(["SigningKeyId", "PrivateKey"], name => Assert.NotEmpty(builder.Configuration[$"Films:{name}"]!));
        Assert.Equal(new Uri(mux.HttpAddress, "stats/").AbsoluteUri, builder.Configuration["Films:StatsAddress"]);
        Assert.Equal(mux.HttpAddress.AbsoluteUri, await http.GetStringAsync(new Uri("/local-mux-address", UriKind.Relative)));
        using var film = await http.GetAsync(mux.Localize(new("https://stream.mux.com/AFilm.m3u8")));
        Assert.Equal(HttpStatusCode.OK, film.StatusCode);
        using var script = await http.GetAsync(new Uri("/local-mux.js", UriKind.Relative));
        Assert.Equal((true, "text/javascript"), (script.Headers.CacheControl?.NoCache, script.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Without_a_key_LocalMux_stands_in_and_ends_with_the_application()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await builder.AddLocalMuxWithoutKeyAsync(_ => [new LocalPlayback("AFilm", PlaybackPolicy.Public)], "Films");
        Uri film;
        using var http = new HttpClient();
        await using (var application = builder.Build())
        {
            application.MapLocalMux();
            await application.StartAsync();

            Assert.NotEmpty(builder.Configuration["Films:SigningKeyId"]!);
            var address = await http.GetStringAsync(new Uri(new Uri(application.Urls.First()), "/local-mux-address"));
            film = new(new(address), "stream/AFilm.m3u8");
            using var found = await http.GetAsync(film);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(film));
    }

    [Fact]
    public async Task With_a_key_Mux_itself_is_used_and_nothing_is_served()
    {
        var builder = WebApplication.CreateSlimBuilder(["--Mux:SigningKeyId=the-key"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await builder.AddLocalMuxWithoutKeyAsync();
        await using var application = builder.Build();
        application.MapLocalMux();
        await application.StartAsync();
        using var http = new HttpClient { BaseAddress = new(application.Urls.First()) };

        using var address = await http.GetAsync(new Uri("/local-mux-address", UriKind.Relative));

        Assert.Null(builder.Configuration["Mux:PrivateKey"]);
        Assert.Equal(HttpStatusCode.NotFound, address.StatusCode);
    }
}
