using System.Net.Mime;
using System.Text;
using LocalMux.Tokens;

namespace LocalMux.Hosts;

/// <summary><c>license.mux.com</c>: the token of audience <c>d</c> is checked as Mux checks it.</summary>
/// <remarks>
/// There is no DRM here. The answers are text in the place of a licence and of a certificate, and no content decryption module takes them.
/// </remarks>
internal static class LicenseHost
{
    public static void Map(RouteGroupBuilder host)
    {
        host.MapPost("/license/{system:regex(^(widevine|fairplay|playready)$)}/{id}", LicenseAsync);
        host.MapRead("/appcert/fairplay/{id}", CertificateAsync);
    }

    private static async Task<IResult> LicenseAsync(string system, string id, HttpRequest request, Gate gate)
    {
        await gate.AdmitLicenseAsync(request, id);
        return Results.Bytes(Encoding.ASCII.GetBytes($"LocalMux: not a real {system} licence\n"), MediaTypeNames.Application.Octet);
    }

    private static async Task<IResult> CertificateAsync(string id, HttpRequest request, Gate gate)
    {
        await gate.AdmitLicenseAsync(request, id);
        return Results.Bytes("LocalMux: not a real FairPlay certificate\n"u8.ToArray(), MediaTypeNames.Application.Octet);
    }
}
