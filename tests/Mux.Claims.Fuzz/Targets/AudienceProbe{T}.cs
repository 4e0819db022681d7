using System.Text.Json;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Fuzz.Targets;

/// <inheritdoc/>
/// <typeparam name="T">The record.</typeparam>
internal sealed class AudienceProbe<T> : AudienceProbe
    where T : class, IReadableMuxClaims<T>
{
    public override MuxAudience Audience => T.Audience;

    public override bool TryReadUrl(string url, string domain, out object? claims, out IReadOnlyList<ClaimError> errors)
    {
        var isRead = ClaimPlumbing.TryFromPublicUrl<T>(url, domain, out var record, out errors);
        claims = record;
        return isRead;
    }

    public override bool TryReadPayload(ReadOnlySpan<byte> payload, out object? claims, out IReadOnlyList<ClaimError> errors)
    {
        var isRead = ClaimPlumbing.TryReadClaims<T>(payload, out var record, out errors);
        claims = record;
        return isRead;
    }

    public override string ToPublicUrl(object claims) => T.Audience == MuxAudience.Video
        ? ClaimPlumbing.ToPublicUrlOfVideo((T)claims, default, "mux.com")
        : ClaimPlumbing.ToPublicUrlOf((T)claims, 0, "mux.com");

    public override byte[] Write(object claims)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            ClaimPlumbing.WriteClaims((T)claims, writer);
        }

        return stream.ToArray();
    }

    public override MuxToken Sign(object claims, MuxSigner signer) => signer.Sign((T)claims, TimeSpan.FromDays(1));

    public override IReadOnlyList<ClaimError> Validate(object claims) => ClaimPlumbing.Validate((T)claims);
}
