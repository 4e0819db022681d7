using System.CommandLine;

namespace Mux.Claims.Tool.Input;

/// <summary>Where Mux is: elsewhere for a stand-in such as LocalMux.</summary>
internal static class BaseUrlOption
{
    public static Option<Uri?> Create(string variable) => new("--base-url")
    {
        Description = $"A stand-in for Mux, such as LocalMux; {variable} by default.",
        HelpName = "URL",
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            argument.AddError("--base-url must be an http or https URL.");
            return null;
        },
    };

    /// <summary>A client of whichever it is.</summary>
    public static HttpClient CreateClient(Uri? url, string variable, ToolConsole console) => new()
    {
        BaseAddress = url ?? (console.Variable(variable) is { } text
            ? Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var set) ? set : throw new UsageException($"{variable} is no URL.")
            : null),
        Timeout = TimeSpan.FromSeconds(30),
    };
}
