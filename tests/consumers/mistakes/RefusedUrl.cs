using Mux.Claims;

namespace Mistakes;

public static class RefusedUrl
{
    private const string Image = "https://image.mux.com/abc/";

    public static SignedUrl Mistyped(MuxSigner signer) =>
        signer.SignUrl("https://image.mux.com/abc/thumbnail.jpg?widht=600"); // expect MUXC024

    public static SignedUrl TooLong(MuxSigner signer) => signer.SignUrl(Image + "animated.gif?start=5&end=20"); // expect MUXC024 (no fix)

    public static VideoClaims OfAnotherHost() => VideoClaims.FromPublicUrl("https://player.mux.com/abc"); // expect MUXC024 (no fix)

    public static SignedUrl OfAnotherAudience(MuxSigner signer)
    {
        var url = Image + "thumbnail.jpg";
        return GifClaims.SignUrl(url, signer); // expect MUXC024 (no fix)
    }

    public static SignedUrl Right(MuxSigner signer) => signer.SignUrl(Image + "thumbnail.jpg?width=600");

    public static SignedUrl OnACustomDomain(MuxSigner signer) => signer.SignUrl("https://image.media.example.com/abc/thumbnail.jpg");
}
