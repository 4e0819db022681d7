using Microsoft.AspNetCore.WebUtilities;

namespace LocalMux.Tokens;

internal static class Query
{
    public const string Token = "token";

    /// <summary>The query as it was written: ASP.NET Core's collection takes <c>TOKEN</c> for <c>token</c>, which Mux does not.</summary>
    public static List<(string Name, string Value)> Of(HttpRequest request)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }
}
