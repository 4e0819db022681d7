using System.Globalization;

namespace LocalMux.Disturbances;

/// <summary>Requests that LocalMux fails on purpose, so that an application can be seen to live with it.</summary>
/// <param name="Status">The status that they are answered with; null to break the connection.</param>
/// <param name="Every">Every how many requests one fails: 1 is all of them.</param>
/// <param name="Host">The host whose requests fail, such as <c>api</c>; null for all hosts.</param>
public sealed record Failure(int? Status, int Every = 1, string? Host = null)
{
    private const string Reset = "reset";

    /// <summary>
    /// Reads <c>503</c>, <c>503/3</c> (every third request), <c>reset</c> (the connection breaks) and <c>api:429/2</c> (on one host).
    /// </summary>
    /// <exception cref="FormatException">The text is no failure.</exception>
    public static Failure Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var host = text.Contains(':', StringComparison.Ordinal) ? text[..text.IndexOf(':', StringComparison.Ordinal)] : null;
        var parts = text[(host is null ? 0 : host.Length + 1)..].Split('/');
        int? status = null;
        var every = 1;
        return parts.Length <= 2
            && (parts[0] == Reset || (TryRead(parts[0], out var number) && number is >= 400 and <= 599 && (status = number) is not null))
            && (parts.Length == 1 || (TryRead(parts[1], out every) && every > 0))
            && (host is null || Hosts.MuxHosts.Names.Contains(host))
                ? new(status, every, host)
                : throw new FormatException(
                    $"'{text}' is no failure. Write a status from 400 to 599, or {Reset}; behind it /3 for every third request; before it one of "
                    + $"{string.Join(", ", Hosts.MuxHosts.Names)} and a colon: api:503/3.");
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
