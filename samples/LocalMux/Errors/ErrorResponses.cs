using LocalMux.Tokens;

namespace LocalMux.Errors;

/// <summary>Answers refusals in Mux's shape, <c>{"error":{"type":…,"messages":[…]}}</c>, and logs why.</summary>
internal static partial class ErrorResponses
{
    public static void UseMuxErrors(this WebApplication app)
    {
        app.UseStatusCodePages(pages => WriteAsync(pages.HttpContext, MuxErrorException.ForStatus(pages.HttpContext.Response.StatusCode)));
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (MuxErrorException refusal)
            {
                await WriteAsync(context, refusal);
            }
        });
    }

    private static Task WriteAsync(HttpContext context, MuxErrorException refusal)
    {
        var logger = context.RequestServices.GetRequiredService<ILogger<LocalMuxServer>>();
        LogRefusal(logger, refusal.Status, context.Request.Method, context.Request.Host.Value, context.Request.Path.Value, refusal.Message);
        context.RequestServices.GetRequiredService<TokenLog>().ExplainRefusal(context.Request);
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"LocalMux\"";
        }

        return context.Response.WriteAsJsonAsync(new { Error = new { refusal.Type, refusal.Messages } }, context.RequestAborted);
    }

    // The path without the query: a token in a log is a token that leaks.
    [LoggerMessage(LogLevel.Warning, "{Status} {Method} {Host}{Path}: {Reason}")]
    private static partial void LogRefusal(ILogger logger, int status, string method, string? host, string? path, string reason);
}
