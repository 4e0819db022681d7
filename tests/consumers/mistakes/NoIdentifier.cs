using Mux.Claims;

namespace Mistakes;

public static class NoIdentifier
{
    public static PlaybackId FromUrl() => new("https://stream.mux.com/abc.m3u8"); // expect MUXC025 (no fix)

    public static AssetId FromPath() => AssetId.Parse("assets/abc"); // expect MUXC025 (no fix)

    public static PlaybackId FromId() => new("abc");
}
