using LocalMux;

namespace Mux.Claims.LocalMux.Tests;

/// <summary>A LocalMux on a free port, a clock that stands still, and the test key registered: one for the tests of a class.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public ManualClock Clock { get; } = new();

    public LocalMuxServer Server { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        Server = await LocalMuxServer.StartAsync(new() { TimeProvider = Clock });
        Server.SigningKeys.Register(TestTokens.KeyId, TestTokens.PublicKeyPem);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
