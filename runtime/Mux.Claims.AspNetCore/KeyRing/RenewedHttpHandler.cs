namespace Mux.Claims.AspNetCore;

/// <summary>
/// Sends each message with the handlers that the factory has at the time, for a client that lives as long as the application.
/// </summary>
internal sealed class RenewedHttpHandler(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(factory.CreateHandler(name), disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
