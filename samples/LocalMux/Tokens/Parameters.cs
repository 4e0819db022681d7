using System.Globalization;
using System.Text.Json;
using LocalMux.Errors;

namespace LocalMux.Tokens;

/// <summary>The parameters of a request: the claims of its token, or the query of a public URL. Reads collect what is wrong.</summary>
internal sealed class Parameters(IReadOnlyDictionary<string, string> values)
{
    private readonly List<string> _errors = [];

    // Mux's Node samples write numbers and flags as strings, so a claim is read by its text.
    public static Parameters FromClaims(JsonElement payload) => new(payload.EnumerateObject()
        .Where(claim => claim.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        .GroupBy(claim => claim.Name)
        .ToDictionary(claims => claims.Key, claims => claims.Last().Value.ToString(), StringComparer.Ordinal));

    public static Parameters FromQuery(IEnumerable<(string Name, string Value)> query) => new(query
        .GroupBy(pair => pair.Name)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value, StringComparer.Ordinal));

    public string? Text(string name) => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public double? Seconds(string name) => Read(
        name,
        "a number of seconds, 0 or more",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9
            ? seconds
            : (double?)null);

    // Until the year 5138, so that milliseconds do not pass for seconds.
    public long? EpochSeconds(string name) => Read(
        name,
        "a whole number of UNIX seconds",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch < 100_000_000_000
            ? epoch
            : (long?)null);

    public int? Integer(string name, int min, int max) => Read(
        name,
        $"a whole number from {min} to {max}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : (int?)null);

    public bool Flag(string name) => Read(
        name,
        "true or false",
        text => text switch { "true" or "True" => true, "false" or "False" => false, _ => (bool?)null }) ?? false;

    public string? OneOf(string name, params IReadOnlyList<string> allowed)
    {
        if (Text(name) is { } text && !allowed.Contains(text))
        {
            _errors.Add($"{name} must be one of {string.Join(", ", allowed)}, not \"{text}\".");
            return null;
        }

        return Text(name);
    }

    /// <summary>Adds <paramref name="message"/> to the errors unless <paramref name="rule"/> holds.</summary>
    public void Require(bool rule, string message)
    {
        if (!rule)
        {
            _errors.Add(message);
        }
    }

    /// <summary>Refuses the request with every error found so far.</summary>
    public void ThrowIfInvalid()
    {
        if (_errors.Count > 0)
        {
            throw MuxErrorException.InvalidParameters(_errors);
        }
    }

    private T? Read<T>(string name, string expected, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        Require(value is not null, $"{name} must be {expected}, not \"{text}\".");
        return value;
    }
}
