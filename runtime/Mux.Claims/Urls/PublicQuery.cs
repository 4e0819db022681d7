using System.Text;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Writes claims as the query of a public URL.</summary>
internal static class PublicQuery
{
    /// <summary>The query with its question mark, or nothing when there is no claim.</summary>
    /// <param name="claims">The claims as the JSON object that a token would have.</param>
    /// <param name="audience">Their audience.</param>
    /// <param name="download">The name under which a browser saves the file, or null.</param>
    /// <param name="errors">Takes the claims that have no place in a URL.</param>
    public static string Of(ReadOnlySpan<byte> claims, Audience audience, string? download, ClaimErrors errors)
    {
        var query = new StringBuilder();
        var json = new Utf8JsonReader(claims);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var claim = json.GetString()!;
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject)
            {
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    errors.Add($"{claim}.{json.GetString()}", "has no URL form: custom claims are in tokens alone; sign the claims instead");
                    json.Read();
                }
            }
            else if (audience.Find(claim) is { HasUrlForm: false })
            {
                errors.Add(claim, "has no URL form: it is in tokens alone; sign the claims instead");
            }
            else
            {
                Append(query, claim, json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.ASCII.GetString(json.ValueSpan));
            }
        }

        if (download is not null)
        {
            Append(query, "download", download);
        }

        return query.ToString();
    }

    private static void Append(StringBuilder query, string name, string value) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
}
