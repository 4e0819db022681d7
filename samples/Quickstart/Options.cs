namespace Quickstart;

/// <summary>What the command line says.</summary>
/// <param name="Url">A public Mux URL to sign; null to show every audience.</param>
/// <param name="TokenOnly">Whether to print tokens alone.</param>
internal sealed record Options(string? Url, bool TokenOnly)
{
    public const string Usage = """
        Signs Mux URLs with the key in MUX_SIGNING_KEY and MUX_PRIVATE_KEY, or with a key of its own when neither is set.

        dotnet run --project samples/Quickstart [-- options]

          --url <public Mux URL>   signs this URL, such as "https://image.mux.com/{playback ID}/thumbnail.jpg?time=25"
          --token-only             prints tokens and nothing else
          --help                   prints this
        """;

    /// <summary>Reads the command line; null when it cannot be understood.</summary>
    public static Options? Parse(string[] arguments)
    {
        var options = new Options(null, false);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--token-only":
                    options = options with { TokenOnly = true };
                    break;
                case "--url" when i + 1 < arguments.Length:
                    options = options with { Url = arguments[++i] };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
