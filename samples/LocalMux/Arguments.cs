using System.Globalization;
using LocalMux.Disturbances;
using LocalMux.Playback;
using Mux.Claims;

namespace LocalMux;

/// <summary>The command line, and the same settings in the environment: <c>--http-port 8080</c> or <c>LOCALMUX_HTTP_PORT=8080</c>.</summary>
internal sealed class Arguments
{
    public const string Help = """
        LocalMux stands in for Mux's hosts on this machine. Give it any of

          --http-port N            the loopback port of plain HTTP (5180); 0 for a free one
          --https-port N           the loopback port of HTTPS (5143); 0 for a free one
          --domains a.example,…    custom domains, beside mux.com and localhost
          --signed-ids A,B         playback IDs that demand a token, beside its own
          --public-ids A,B         playback IDs that take none
          --drm-ids A,B            playback IDs that demand a licence token as well
          --token-id ID            the access token of the API (localmux)
          --token-secret SECRET    its secret (localmux-secret)
          --permissions A,B        what the access token may do (all)
          --requests-per-minute N  requests of the API within a minute, before 429 (6000)
          --key-file PATH          where the signing keys' public halves are kept
          --delay 300ms            holds every answer back: 300ms, 1.5s
          --fail 503               fails requests: 503 all, 503/3 every third, reset breaks the connection, api:429/2 on one host; several with commas
          --help                   this text

        or in the environment, as in LOCALMUX_HTTP_PORT=8080.
        """;

    private const string Prefix = "LOCALMUX_";

    public static readonly IReadOnlyList<string> Names =
    [
        "http-port", "https-port", "domains", "signed-ids", "public-ids", "drm-ids", "token-id", "token-secret", "permissions",
        "requests-per-minute", "key-file", "delay", "fail",
    ];

    private readonly Dictionary<string, string> _values = [];

    /// <summary>Whether the text above is asked for, and nothing else.</summary>
    public bool WantsHelp { get; private init; }

    /// <summary>Reads the command line, which goes before the environment.</summary>
    /// <exception cref="FormatException">An argument is unknown, or has no value.</exception>
    public static Arguments Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        if (args.Any(argument => argument is "--help" or "-h" or "-?" or "/?"))
        {
            return new() { WantsHelp = true };
        }

        var arguments = new Arguments();
        foreach (var name in Names)
        {
            if (environment(Variable(name)) is { Length: > 0 } value)
            {
                arguments._values[name] = value;
            }
        }

        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var first, var second] ? (first, second) : (args[i], null);
            if (!name.StartsWith("--", StringComparison.Ordinal) || !Names.Contains(name[2..]))
            {
                throw new FormatException($"There is no argument '{name}'. --help lists them.");
            }

            value ??= ++i < args.Count ? args[i] : throw new FormatException($"{name} needs a value. --help shows one.");
            arguments._values[name[2..]] = value;
        }

        return arguments;
    }

    /// <exception cref="FormatException">A value cannot be read.</exception>
    public LocalMuxOptions ToOptions()
    {
        var defaults = new LocalMuxOptions();
        return new()
        {
            HttpPort = Number("http-port", 65535) ?? 5180,
            HttpsPort = Number("https-port", 65535) ?? 5143,
            Domains = [.. defaults.Domains, .. Checked("domains", domain => _ = new TokenExplainerOptions { Domain = domain })],
            TokenId = _values.GetValueOrDefault("token-id", defaults.TokenId),
            TokenSecret = _values.GetValueOrDefault("token-secret", defaults.TokenSecret),
            Permissions = _values.ContainsKey("permissions") ? List("permissions") : defaults.Permissions,
            RequestsPerMinute = Number("requests-per-minute", int.MaxValue, min: 1) ?? defaults.RequestsPerMinute,
            KeyFile = _values.GetValueOrDefault("key-file")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "LocalMux", "signing-keys.json"),
            Playbacks =
            [
                .. defaults.Playbacks,
                .. Ids("signed-ids").Select(id => new LocalPlayback(id, PlaybackPolicy.Signed)),
                .. Ids("public-ids").Select(id => new LocalPlayback(id, PlaybackPolicy.Public)),
                .. Ids("drm-ids").Select(id => new LocalPlayback(id, PlaybackPolicy.Drm)),
            ],
            Disturbance = new() { Delay = Time("delay"), Failures = [.. List("fail").Select(Failure.Parse)] },
            Logging = logging => logging.AddSimpleConsole(console => console.SingleLine = true),
        };
    }

    private static string Variable(string name) => Prefix + name.Replace('-', '_').ToUpperInvariant();

    private string[] List(string name) =>
        _values.GetValueOrDefault(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string[] Ids(string name) => Checked(name, id => _ = new PlaybackId(id));

    /// <summary>A list, each of whose texts is what it should be.</summary>
    private string[] Checked(string name, Action<string> check)
    {
        var texts = List(name);
        try
        {
            Array.ForEach(texts, check);
            return texts;
        }
        catch (ArgumentException exception)
        {
            // Without the line that names a parameter of the check's.
            throw new FormatException($"--{name}: {exception.Message.Split(" (Parameter")[0]}", exception);
        }
    }

    private int? Number(string name, int max, int min = 0) => !_values.TryGetValue(name, out var text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : throw new FormatException($"--{name} is a whole number from {min} to {max}, not '{text}'.");

    private TimeSpan Time(string name)
    {
        if (!_values.TryGetValue(name, out var text))
        {
            return TimeSpan.Zero;
        }

        var milliseconds = text.EndsWith("ms", StringComparison.Ordinal);
        var number = text.EndsWith('s') ? text[..^(milliseconds ? 2 : 1)] : "";
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1e6
            ? (milliseconds ? TimeSpan.FromMilliseconds(value) : TimeSpan.FromSeconds(value))
            : throw new FormatException($"--{name} is a time such as 300ms or 1.5s, not '{text}'.");
    }
}
