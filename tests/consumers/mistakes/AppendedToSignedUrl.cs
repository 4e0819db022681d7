using System;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Mux.Claims;

namespace Mistakes;

public static class AppendedToSignedUrl
{
    public static object[] Make(SignedUrl url, int width) =>
    [
        url + "&width=600", // expect MUXC030 (no fix)
        url.Value + "&width=" + width, // expect MUXC030 (no fix)
        $"{url}&width={width}", // expect MUXC030 (no fix)
        $"<img src='{url.Value}&amp;width={width}'>", // expect MUXC030 (no fix)
        string.Format("{0}&width={1}", url, width), // expect MUXC030 (no fix)
        string.Concat(url, "&width=600"), // expect MUXC030 (no fix)
        new UriBuilder(url.ToUri()) { Query = "width=600" }, // expect MUXC030 (no fix)
        QueryHelpers.AddQueryString(url.Value, "width", "600"), // expect MUXC030 (no fix)
        new StringBuilder(url.Value).Append("&width=600"), // expect MUXC030 (no fix)
        new StringBuilder().Append(url).Append("&width=").Append(width), // expect MUXC030 (no fix)
    ];

    public static string Later(SignedUrl url)
    {
        var builder = new UriBuilder(url.Value);
        builder.Query += "&width=600"; // expect MUXC030 (no fix)
        var text = url.ToString();
        text += "&width=600"; // expect MUXC030 (no fix)
        var page = new StringBuilder("See ");
        page.Append(url.Value);
        page.Append("&width=600"); // expect MUXC030 (no fix)
        return text + builder + page;
    }

    public static string[] Right(SignedUrl url) => [$"See {url}", $"Have you seen {url}?", "https://example.com/?u=" + url, url + "\n"];
}
