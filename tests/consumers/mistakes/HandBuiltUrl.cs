using Mux.Claims;

namespace Mistakes;

public static class HandBuiltUrl
{
    public static string[] Make(PlaybackId id, string token, MuxSigner signer)
    {
        var thumbnail = new ThumbnailClaims(id).Sign(signer);
        return
        [
            "https://image.mux.com/abc/thumbnail.jpg?token=eyJhbGciOiJSUzI1NiJ9&width=600", // expect MUXC031
            $"https://image.mux.com/{id}/thumbnail.jpg?width=600&token={token}", // expect MUXC031
            "https://stream.mux.com/" + id + ".m3u8?token=" + token + "&max_resolution=720p", // expect MUXC031 (no fix)
            string.Format("https://stream.mux.com/{0}.m3u8?token={1}&max_resolution=720p", id, token), // expect MUXC031 (no fix)
            string.Concat("https://stream.mux.com/", id, ".m3u8?low_latency=true&token=", token), // expect MUXC031 (no fix)
            $"https://image.mux.com/{id}/animated.gif?token={thumbnail}", // expect MUXC031
            $"https://image.mux.com/{id}/thumbnail.jpg?token={thumbnail}",
            signer.SignUrl($"https://image.mux.com/{id}/thumbnail.jpg?token={token}&width=600").Value,
        ];
    }
}
