using Mux.Claims;

namespace Mistakes;

public static class HandBuiltUrl
{
    public static string Make(string id, string token) =>
        $"https://image.mux.com/{id}/thumbnail.jpg?width=600&token={token}"; // expect MUXC031
}
