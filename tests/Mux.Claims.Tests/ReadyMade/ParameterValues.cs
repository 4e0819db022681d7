using System.Globalization;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.ReadyMade;

/// <summary>Values of the catalogue's parameters: random ones that Mux takes, and those that it does not.</summary>
internal static class ParameterValues
{
    private static readonly string[] TextParts = ["a", "Z", "0", " ", "\"", "\\", "/", "\n", "\u0001", "\u007F", "é", "日", "😀", "\u2028", "<", "&", "=", "%", "+", "#"];
    private static readonly string[] Languages = ["en", "pt-BR", "zh-Hant-TW", "sl-rozaj-biske", "de-CH-1996", "en-a-bbb-x-a-ccc"];

    /// <summary>A value, as the ready-made record's property holds it.</summary>
    public static object Random(Random random, Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Seconds => Seconds(random),
        ParameterKind.EpochSeconds => DateTimeOffset.FromUnixTimeSeconds(random.Next(4) == 0 ? random.NextInt64(253_402_300_800) : random.Next()),
        ParameterKind.Integer when parameter.Allowed.Count > 0 => parameter.Allowed[random.Next(parameter.Allowed.Count)],
        ParameterKind.Integer => random.Next((int)parameter.Min, double.IsInfinity(parameter.Max) ? int.MaxValue : (int)parameter.Max + 1),
        ParameterKind.Flag => random.Next(2) == 0,
        ParameterKind.Choice => Enum.Parse(EnumOf(parameter), parameter.Set!.Members[random.Next(parameter.Set.Members.Count)].Name),
        ParameterKind.Text when parameter.Check is LanguageTagCheck => Languages[random.Next(Languages.Length)],
        ParameterKind.Text => Text(random),
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };

    /// <summary>Valid claims of the audience.</summary>
    public static object RandomClaims(Random random, ReadyRecord record, bool withUrlForm = false)
    {
        while (true)
        {
            var claims = record.Create(
            [
                .. record.Audience.Parameters
                    .Where(parameter => random.Next(2) == 0 && (parameter.HasUrlForm || !withUrlForm))
                    .Select(parameter => (parameter.Name, (object?)Random(random, parameter))),
            ]);
            if (record.Validate(claims).Count == 0)
            {
                return claims;
            }
        }
    }

    /// <summary>The text of a property's value in a public URL.</summary>
    public static string UrlText(Parameter parameter, object value) => value switch
    {
        TimeSpan seconds => ((decimal)seconds.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Enum choice => parameter.Set!.Members.Single(member => member.Name == choice.ToString()).Text,
        string text => Uri.EscapeDataString(text),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    public static Type EnumOf(Parameter parameter) => typeof(MuxSigner).Assembly.GetType("Mux.Claims." + parameter.Set!.EnumName, throwOnError: true)!;

    public static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => TextParts[random.Next(TextParts.Length)]));

    private static TimeSpan Seconds(Random random) => random.Next(8) switch
    {
        0 => TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerSecond * 12)),
        1 => TimeSpan.FromTicks(random.NextInt64(TimeSpan.MaxValue.Ticks)),
        2 => TimeSpan.FromSeconds(random.Next()),
        3 => TimeSpan.Zero,
        _ => TimeSpan.FromMilliseconds(random.Next(12_000)),
    };
}
