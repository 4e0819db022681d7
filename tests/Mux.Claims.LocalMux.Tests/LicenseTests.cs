using System.Net;

namespace Mux.Claims.LocalMux.Tests;

public sealed class LicenseTests(ServerFixture fixture) : ServerTest(fixture)
{
    public static TheoryData<string, string> Endpoints => new()
    {
        { "POST", "https://license.mux.com/license/widevine/{0}" },
        { "POST", "https://license.mux.com/license/fairplay/{0}" },
        { "POST", "https://license.mux.com/license/playready/{0}" },
        { "GET", "https://license.mux.com/appcert/fairplay/{0}" },
    };

    private async Task<HttpResponseMessage> SendAsync(string method, string template, string id, string query)
    {
        var url = template.Replace("{0}", id, StringComparison.Ordinal) + query;
        using var request = new HttpRequestMessage(new(method), Server.Localize(new(url)));
        return await Http.SendAsync(request);
    }

    private static string Token(string audience, string subject) => TestTokens.Sign(TestTokens.Claims(audience, subject));

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_drm_token_gets_an_answer_that_says_it_is_no_licence(string method, string template)
    {
        using var response = await SendAsync(method, template, "LocalMuxDrmFilm", $"?token={Token("d", "LocalMuxDrmFilm")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("not a real", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Without_a_token_the_request_is_invalid(string method, string template)
    {
        using var response = await SendAsync(method, template, "LocalMuxDrmFilm", "");

        await InvalidAsync(response);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_other_fault_is_forbidden(string method, string template)
    {
        foreach (var (id, token) in new[]
        {
            ("LocalMuxDrmFilm", "malformed"),
            ("LocalMuxDrmFilm", Token("v", "LocalMuxDrmFilm")),
            ("LocalMuxDrmFilm", Token("d", "LocalMuxSignedFilm")),
            ("Unknown", Token("d", "Unknown")),
            ("LocalMuxSignedFilm", Token("d", "LocalMuxSignedFilm")),
        })
        {
            using var response = await SendAsync(method, template, id, $"?token={token}");

            await ForbiddenAsync(response);
        }
    }

    [Fact]
    public async Task A_licence_is_posted_for()
    {
        using var response = await GetSignedAsync(
            "https://license.mux.com/license/widevine/LocalMuxDrmFilm", "d", subject: "LocalMuxDrmFilm");

        await ErrorAsync(response, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }
}
