using System.CommandLine.Parsing;
using System.Globalization;

namespace Mux.Claims.Tool.Input;

/// <summary>Durations as people write them: <c>90s</c>, <c>15m</c>, <c>6h</c>, <c>7d</c>, <c>1h30m</c>.</summary>
internal static class DurationText
{
    public static TimeSpan? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (TryParse(text, out var duration))
        {
            return duration;
        }

        argument.AddError($"{Shown.Quoted(text)} is no duration; write it as 90s, 15m, 6h, 7d or 1h30m.");
        return null;
    }

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 100_000)
            {
                return false;
            }

            TimeSpan? part = rest[digits] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                'w' when number <= 10_000 => TimeSpan.FromDays(7 * number),
                'y' when number <= 1000 => TimeSpan.FromDays(365 * number),
                _ => null,
            };
            if (part is null || part > TimeSpan.MaxValue - duration)
            {
                return false;
            }

            duration += part.Value;
            rest = rest[(digits + 1)..];
        }

        return duration > TimeSpan.Zero;
    }
}
