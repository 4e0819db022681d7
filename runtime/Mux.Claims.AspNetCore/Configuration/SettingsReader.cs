using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Reads the options from their section. Not the framework's binder, whose messages hold the value, which is a key where one stands in the
/// wrong place, and to which <c>6</c> is six days.
/// </summary>
internal static partial class SettingsReader
{
    // No setting but the private key is longer; a domain has at most 253 characters.
    private const int MaxLength = 256;

    /// <summary>The section of the key ring's settings.</summary>
    public const string KeyRing = "KeyRing";

    /// <summary>The settings' names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(MuxClaimsOptions.SigningKeyId),
        nameof(MuxClaimsOptions.PrivateKey),
        nameof(MuxClaimsOptions.PrivateKeyFile),
        nameof(MuxClaimsOptions.Lifetime),
        nameof(MuxClaimsOptions.ExpiryWindow),
        nameof(MuxClaimsOptions.TokenCacheCapacity),
        nameof(MuxClaimsOptions.KeyIdPlacement),
        nameof(MuxClaimsOptions.Domain),
        nameof(MuxClaimsOptions.LicenseDomain),
        nameof(MuxClaimsOptions.VerifyForeignSignatures),
        nameof(MuxClaimsOptions.TokenId),
        nameof(MuxClaimsOptions.TokenSecret),
        nameof(MuxClaimsOptions.ApiAddress),
        nameof(MuxClaimsOptions.StatsAddress),
    ];

    /// <summary>
    /// Sets what the section sets. What cannot be read is one of the options' mistakes, which name the setting and never its value.
    /// </summary>
    public static void Read(IConfiguration section, MuxClaimsOptions options)
    {
        foreach (var name in Names.Where(name => section.GetSection(name).GetChildren().Any()))
        {
            var lines = name == nameof(options.PrivateKey) ? ", with \\n for each line break" : "";
            Mistake<string>($"{name} is a list or has settings of its own, and should be one text{lines}.");
        }

        options.SigningKeyId = section[nameof(options.SigningKeyId)] ?? options.SigningKeyId;
        options.PrivateKey = section[nameof(options.PrivateKey)] ?? options.PrivateKey;
        options.PrivateKeyFile = section[nameof(options.PrivateKeyFile)] ?? options.PrivateKeyFile;
        options.TokenId = section[nameof(options.TokenId)] ?? options.TokenId;
        options.TokenSecret = section[nameof(options.TokenSecret)] ?? options.TokenSecret;

        options.Domain = Plain(nameof(options.Domain)) ?? options.Domain;
        options.LicenseDomain = Plain(nameof(options.LicenseDomain)) ?? options.LicenseDomain;

        if (Time(nameof(options.Lifetime)) is { } lifetime)
        {
            options.Lifetime = lifetime;
        }

        if (Time(nameof(options.ExpiryWindow)) is { } window)
        {
            options.ExpiryWindow = window;
        }

        if (Plain(nameof(options.TokenCacheCapacity)) is { } capacity)
        {
            options.TokenCacheCapacity = int.TryParse(capacity, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? number
                : Mistake<int>($"{nameof(options.TokenCacheCapacity)} is not a whole number.");
        }

        if (Plain(nameof(options.KeyIdPlacement)) is { } placement)
        {
            // A list of names would be combined to another one.
            options.KeyIdPlacement = !placement.Contains(',', StringComparison.Ordinal)
                && Enum.TryParse<KeyIdPlacement>(placement, ignoreCase: true, out var value) && Enum.IsDefined(value)
                ? value
                : Mistake<KeyIdPlacement>($"{nameof(options.KeyIdPlacement)} is not one of {string.Join(", ", Enum.GetNames<KeyIdPlacement>())}.");
        }

        if (Plain(nameof(options.VerifyForeignSignatures)) is { } verify)
        {
            options.VerifyForeignSignatures = bool.TryParse(verify, out var flag)
                ? flag
                : Mistake<bool>($"{nameof(options.VerifyForeignSignatures)} is neither true nor false.");
        }

        options.ApiAddress = Address(nameof(options.ApiAddress)) ?? options.ApiAddress;
        options.StatsAddress = Address(nameof(options.StatsAddress)) ?? options.StatsAddress;

        // A setting that is no secret. One that looks like a secret stands in the wrong place.
        string? Plain(string name)
        {
            var text = MuxClaimsOptions.Given(section[name]);
            return text is { Length: > MaxLength } || text?.Contains("PRIVATE KEY", StringComparison.Ordinal) == true
                ? Mistake<string>($"{name} holds a text that is as long as a key. The private key belongs into {nameof(options.PrivateKey)}.")
                : text;
        }

        TimeSpan? Time(string name)
        {
            if (Plain(name) is not { } text)
            {
                return null;
            }

            var problem = ProblemOfTime(text, out var time);
            return problem is null ? time : Mistake<TimeSpan?>($"{name} {problem}");
        }

        Uri? Address(string name) => Plain(name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address) ? address
            : Mistake<Uri>($"{name} is not a URL.");

        T? Mistake<T>(string message)
        {
            options.Mistakes.Add(message);
            return default;
        }
    }

    /// <summary>
    /// What is wrong with the text as a time span, or null. A number alone, and hours above 23, are days to .NET, and seldom meant so.
    /// </summary>
    public static string? ProblemOfTime(string text, out TimeSpan time)
    {
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time))
        {
            return "is not a time span such as 06:00:00 (hours, minutes, seconds) or 7.00:00:00 (with days).";
        }

        if (NumberAlone().Match(text) is { Success: true } number && time != TimeSpan.Zero)
        {
            var count = int.Parse(number.ValueSpan, NumberStyles.Integer, CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"""
                is '{count}', which .NET reads as {count} days. Write {Text(TimeSpan.FromDays(count))} for days, {Text(TimeSpan.FromHours(count))} for hours, {Text(TimeSpan.FromMinutes(count))} for minutes, or {Text(TimeSpan.FromSeconds(count))} for seconds.
                """);
        }

        if (ManyHours().Match(text) is { Success: true } hours)
        {
            var count = int.Parse(hours.Groups["hours"].ValueSpan, NumberStyles.Integer, CultureInfo.InvariantCulture);
            if (count > 23)
            {
                return string.Create(CultureInfo.InvariantCulture, $"""
                    begins with {count} hours, which .NET reads as {count} days. Write {Text(TimeSpan.FromHours(count))} for hours, or {Text(TimeSpan.FromDays(count))} for days.
                    """);
            }
        }

        return null;
    }

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=^\s*)-?[0-9]+(?=\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberAlone();

    [GeneratedRegex(@"^\s*-?(?<hours>[0-9]+):", RegexOptions.CultureInvariant)]
    private static partial Regex ManyHours();
}
