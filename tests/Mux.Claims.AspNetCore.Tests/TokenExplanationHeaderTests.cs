using Microsoft.AspNetCore.Builder;

namespace Mux.Claims.AspNetCore.Tests;

public sealed class TokenExplanationHeaderTests : IDisposable
{
    private const string Header = "Mux-Token-Explanation";
    private const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private readonly TestKey _key = new("first");

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task In_Development_the_tokens_are_explained_on_request()
    {
        var explanation = await GetAsync("Development", asks: true, TimeSpan.FromSeconds(30));

        Assert.NotNull(explanation);
        Assert.StartsWith("playback: MUXT015 advice: The token expires in ", explanation, StringComparison.Ordinal);
        Assert.EndsWith("; thumbnail: nothing speaks against it; storyboard: nothing speaks against it", explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", false)]
    [InlineData("Production", true)]
    [InlineData("Staging", true)]
    public async Task Otherwise_there_is_no_explanation(string environment, bool asks) =>
        Assert.Null(await GetAsync(environment, asks, TimeSpan.FromHours(1)));

    private async Task<string?> GetAsync(string environment, bool asks, TimeSpan lifetime)
    {
        await using var application = await TestApplication.StartAsync(TestApplication.Settings(_key), map: web =>
        {
            web.Environment.EnvironmentName = environment;
            web.MapMuxTokens("/mux/tokens/{playbackId}", (_, _) => ValueTask.FromResult(MuxTokenDecision.Allow(expires: lifetime)));
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/mux/tokens/{Id}");
        if (asks)
        {
            request.Headers.Add(Header, "1");
        }

        using var response = await application.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return response.Headers.TryGetValues(Header, out var values) ? Assert.Single(values) : null;
    }
}
