using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LocalMux;

namespace Mux.Claims.LocalMux.Tests;

/// <summary>A test against a running LocalMux.</summary>
public abstract class ServerTest : IClassFixture<ServerFixture>
{
    private readonly ServerFixture _fixture;

    protected ServerTest(ServerFixture fixture)
    {
        _fixture = fixture;
        Clock.Now = ManualClock.Start;
    }

    protected ManualClock Clock => _fixture.Clock;

    protected LocalMuxServer Server => _fixture.Server;

    protected HttpClient Http => _fixture.Http;

    /// <summary>Requests one of Mux's URLs here.</summary>
    protected Task<HttpResponseMessage> GetAsync(string muxUrl) => Http.GetAsync(Server.Localize(new(muxUrl)));

    /// <summary>Requests a URL with a token of this audience and these parameters.</summary>
    protected Task<HttpResponseMessage> GetSignedAsync(
        string muxUrl, string audience, object? parameters = null, string subject = "LocalMuxSignedFilm") =>
        GetAsync($"{muxUrl}?token={TestTokens.Sign(TestTokens.Claims(audience, subject, parameters))}");

    protected static async Task<string> TextAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    protected static async Task<byte[]> BytesAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    protected static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());

    /// <summary>The messages of an error in Mux's shape, of this status and type.</summary>
    protected static async Task<string> ErrorAsync(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        Assert.Equal(status, response.StatusCode);
        var error = (await JsonAsync(response)).GetProperty("error");
        Assert.Equal(type, error.GetProperty("type").GetString());
        return string.Join('\n', error.GetProperty("messages").EnumerateArray().Select(message => message.GetString()));
    }

    protected static Task<string> ForbiddenAsync(HttpResponseMessage response) =>
        ErrorAsync(response, HttpStatusCode.Forbidden, "forbidden");

    protected static Task<string> InvalidAsync(HttpResponseMessage response) =>
        ErrorAsync(response, HttpStatusCode.BadRequest, "invalid_parameters");

    protected static Task<string> NotFoundAsync(HttpResponseMessage response) => ErrorAsync(response, HttpStatusCode.NotFound, "not_found");

    protected static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
}
