using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// In Development, and for a request that has the header <c>Mux-Token-Explanation</c>, the answer has it too: what Mux would make of each
/// token.
/// </summary>
internal static class TokenExplanationHeader
{
    public const string Name = "Mux-Token-Explanation";

    public static void Write(HttpContext context, PlayerTokens tokens)
    {
        var environment = context.RequestServices.GetService<IWebHostEnvironment>();
        if (environment?.IsDevelopment() is true && context.Request.Headers.ContainsKey(Name))
        {
            var options = new TokenExplainerOptions { TimeProvider = context.RequestServices.GetRequiredService<TimeProvider>() };
            context.Response.Headers[Name] = string.Join("; ", Explain(tokens, options));
        }
    }

    private static IEnumerable<string> Explain(PlayerTokens tokens, TokenExplainerOptions options)
    {
        (string Name, MuxToken? Token)[] all =
            [("playback", tokens.Playback), ("thumbnail", tokens.Thumbnail), ("storyboard", tokens.Storyboard), ("drm", tokens.Drm)];
        foreach (var (name, token) in all)
        {
            if (token is { } signed)
            {
                var findings = TokenExplainer.Explain(signed.Value, options).Findings;
                yield return $"{name}: {(findings.Count == 0 ? "nothing speaks against it" : Ascii(string.Join(" ", findings)))}";
            }
        }
    }

    /// <summary>A header has no other characters.</summary>
    private static string Ascii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAscii(character) && !char.IsControl(character))
            {
                ascii.Append(character);
            }
            else
            {
                ascii.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        return ascii.ToString();
    }
}
