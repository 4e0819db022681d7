using System.Net;

namespace Mux.Claims.Client;

/// <summary>What to check when Mux refuses a request; Mux's own messages are short.</summary>
internal static class MuxAdvice
{
    public static string? For(MuxRequestKind kind, HttpStatusCode status, string[] messages) => (kind, status) switch
    {
        _ when Array.Exists(messages, message => message.Contains("Signing key not found", StringComparison.OrdinalIgnoreCase)) =>
            "Check that the signing key is of the same environment (Production, Staging …) as what the token opens, and was not deleted; "
            + "and that the key ID (MUX_SIGNING_KEY) is that of the private key.",
        (MuxRequestKind.System, HttpStatusCode.Unauthorized) =>
            "Check the access token's ID and secret (MUX_TOKEN_ID, MUX_TOKEN_SECRET), and that it has the System permission "
            + "(Settings > API Access Tokens): Mux answers so as well when that is missing.",
        (MuxRequestKind.System, HttpStatusCode.Forbidden) =>
            "Check that the access token has the System permission, with the right to write (Settings > API Access Tokens).",
        (MuxRequestKind.System, HttpStatusCode.NotFound) =>
            "Check the key ID, and that the access token is of the key's environment (Production, Staging …): each sees its own keys alone.",
        (MuxRequestKind.Stats, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) =>
            "Check that the signing key is of the environment of the views, and that this machine's clock is right: tokens expire by it.",
        (_, HttpStatusCode.TooManyRequests) => "Ask less often: Mux limits the requests of an account.",
        (_, >= HttpStatusCode.InternalServerError) => "The failure is on Mux's side, or on the way there; try again later.",
        _ => null,
    };
}
