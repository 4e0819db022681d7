using System;
using Mux.Claims;

namespace Mistakes;

public static class ShortLifetime
{
    private static readonly Expiry Tomorrow = TimeSpan.FromDays(1);

    public static MuxSignerOptions Make() => new() { Lifetime = TimeSpan.FromSeconds(7) }; // expect MUXC034

    public static object[] Sign(VideoClaims video, MuxSigner signer) =>
    [
        video.Sign(signer, TimeSpan.Zero), // expect MUXC034
        video.ToSignedUrl(signer, TimeSpan.FromHours(-1)), // expect MUXC034
        signer.Sign(video, expires: TimeSpan.FromMilliseconds(3600)), // expect MUXC034
        signer.SignUrl("https://stream.mux.com/abc.m3u8", new TimeSpan(0, 0, 30)), // expect MUXC034
        (Expiry)TimeSpan.FromSeconds(1), // expect MUXC034
        Expiry.After(TimeSpan.FromMinutes(0.5)), // expect MUXC034
        video.Sign(signer, Tomorrow),
        video.Sign(signer, DateTimeOffset.UtcNow + TimeSpan.FromSeconds(30)), // expect MUXC034
        video.Sign(signer, DateTimeOffset.UtcNow.AddHours(6)),
    ];
}
