using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.ReadyMade;

/// <inheritdoc/>
/// <typeparam name="T">The record.</typeparam>
internal sealed class ReadyRecord<T> : ReadyRecord
    where T : class, IReadableMuxClaims<T>
{
    public override Audience Audience => MuxCatalogue.Audiences[(int)T.Audience];

    public override Type Type => typeof(T);

    public override IReadOnlyList<ClaimError> Validate(object claims) => ClaimPlumbing.Validate((T)claims);

    public override bool TryRead(ReadOnlySpan<byte> utf8Payload, out object? claims, out IReadOnlyList<ClaimError> errors)
    {
        var read = ClaimPlumbing.TryReadClaims<T>(utf8Payload, out var record, out errors);
        claims = record;
        return read;
    }

    public override MuxToken Sign(object claims, MuxSigner signer, Expiry expires = default) => signer.Sign((T)claims, expires);

    public override SignedUrl ToSignedUrl(object claims, MuxSigner signer, VideoResource video, int resource) => T.Audience == MuxAudience.Video
        ? ClaimPlumbing.ToSignedUrlOfVideo((T)claims, signer, video, default)
        : ClaimPlumbing.ToSignedUrlOf((T)claims, signer, resource, default);

    public override string ToPublicUrl(object claims, VideoResource video, int resource, string domain = "mux.com") => T.Audience == MuxAudience.Video
        ? ClaimPlumbing.ToPublicUrlOfVideo((T)claims, video, domain)
        : ClaimPlumbing.ToPublicUrlOf((T)claims, resource, domain);

    public override object FromPublicUrl(string publicUrl, string domain = "mux.com") => ClaimPlumbing.FromPublicUrl<T>(publicUrl, domain);

    public override bool TryFromPublicUrl(string publicUrl, out object? claims, out IReadOnlyList<ClaimError> errors)
    {
        var read = ClaimPlumbing.TryFromPublicUrl<T>(publicUrl, "mux.com", out var record, out errors);
        claims = record;
        return read;
    }

    public override SignedUrl SignUrl(string publicUrl, MuxSigner signer, Expiry expires = default) =>
        ClaimPlumbing.SignUrl<T>(publicUrl, signer, expires);
}
