using System.CommandLine;
using Mux.Claims.Client;

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
            if (Problem(argument.Tokens[0].Value, out var url) is { } problem)
            {
                argument.AddError($"--base-url {problem}");
            }

            return url;
        },
    };

    /// <summary>A client of whichever it is.</summary>
    public static HttpClient CreateClient(Uri? url, string variable, ToolConsole console) => new()
    {
        BaseAddress = url ?? FromVariable(variable, console),
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static Uri? FromVariable(string variable, ToolConsole console)
    {
        Uri? url = null;
        return console.Variable(variable) is { } text && Problem(text, out url) is { } problem ? throw new UsageException($"{variable} {problem}") : url;
    }

    /// <summary>What is wrong with the text, which is not repeated, or null.</summary>
    private static string? Problem(string text, out Uri? url) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.RelativeOrAbsolute, out url)
            ? MuxAddress.Problem(url, "MUX_TOKEN_ID and MUX_TOKEN_SECRET")
            : "must be an absolute http or https URL.";
}
