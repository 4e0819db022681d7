using Mux.Claims;

namespace Mistakes;

public static class AppendedToSignedUrl
{
    public static string Make(SignedUrl url) => url + "&width=600"; // expect MUXC030
}
