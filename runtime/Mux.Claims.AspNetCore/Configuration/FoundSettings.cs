using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mux.Claims.Catalogue;

namespace Mux.Claims.AspNetCore;

/// <summary>What is set where a setting is missing: names alone, never values.</summary>
internal static class FoundSettings
{
    private const int MaxNames = 8;

    private static readonly string[] KeySettings =
        [nameof(MuxClaimsOptions.SigningKeyId), nameof(MuxClaimsOptions.PrivateKey), nameof(MuxClaimsOptions.PrivateKeyFile)];

    /// <summary>
    /// What a setting with "key" in its name is nearest to at times, and never means: mux-node's <c>keySecret</c> is a private key.
    /// </summary>
    private static readonly string[] AccessTokenSettings = [nameof(MuxClaimsOptions.TokenId), nameof(MuxClaimsOptions.TokenSecret)];

    /// <summary>The environment variables of Mux's own SDKs, which have their own messages.</summary>
    private static readonly string[] KnownVariables = ["MUX_SIGNING_KEY", "MUX_PRIVATE_KEY", "MUX_TOKEN_ID", "MUX_TOKEN_SECRET", "MUX_WEBHOOK_SECRET"];

    /// <summary>Sentences on settings and environment variables that may have been meant; empty when there are none.</summary>
    /// <param name="configuration">Where the settings should be.</param>
    /// <param name="services">Know the whole configuration.</param>
    /// <param name="message">What is said already.</param>
    public static string Describe(IConfiguration? configuration, IServiceProvider services, string message) =>
        OfSection(configuration, services) + OfEnvironment(message);

    /// <summary>
    /// A sentence on names in the section that a setting which is not there was meant by, such as <c>LifetimeSeconds</c>; null when there
    /// are none. Nothing is missing then, and a default holds.
    /// </summary>
    public static string? DescribeMisspelled(IConfiguration? configuration)
    {
        if (configuration is not IConfigurationSection section)
        {
            return null;
        }

        var misspelled = Unread(section)
            .Where(name => Meant(name) is { } meant && !section.GetSection(meant).Exists())
            .Select(Quoted)
            .ToList();
        return misspelled.Count == 0
            ? null
            : $"The section '{section.Path}' has {List(misspelled)}, which Mux.Claims does not read.";
    }

    private static string OfSection(IConfiguration? configuration, IServiceProvider services)
    {
        if (configuration is not IConfigurationSection section)
        {
            // The root of all configuration holds the whole environment: what has nothing to do with a key is left out.
            var names = (configuration?.GetChildren() ?? [])
                .Select(child => child.Key)
                .Except(SettingsReader.Names.Concat(KnownVariables), StringComparer.OrdinalIgnoreCase)
                .Where(name => MeantOfKey(name) is not null)
                .Select(Quoted)
                .ToList();
            return names.Count == 0 ? "" : $" The configuration has {List(names)}, which Mux.Claims does not read.";
        }

        var elsewhere = SectionsWithSettings(services.GetService<IConfiguration>(), section.Path).ToList();
        if (!section.Exists())
        {
            return $" The configuration has no section '{section.Path}'"
                + (elsewhere.Count == 0 ? "." : $"; such settings are in {List(elsewhere)}.");
        }

        var unread = Unread(section).Select(Quoted).ToList();
        return (unread.Count == 0 ? "" : $" The section '{section.Path}' has {List(unread)}, which Mux.Claims does not read.")
            + (section.GetChildren().Any() ? "" : $" The section '{section.Path}' is a text, and should have settings.")
            + (elsewhere.Count == 0 ? "" : $" Such settings are in {List(elsewhere)}.");
    }

    private static IEnumerable<string> Unread(IConfigurationSection section) => section.GetChildren()
        .Select(child => child.Key)
        .Except(SettingsReader.Names.Append(SettingsReader.KeyRing), StringComparer.OrdinalIgnoreCase);

    private static string Quoted(string name) => Meant(name) is { } meant ? $"{OutsideText.Quoted(name)} ({meant}?)" : OutsideText.Quoted(name);

    private static string OfEnvironment(string message)
    {
        var found = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => (string)variable.Key)
            .Where(name => name.StartsWith("MUX_", StringComparison.OrdinalIgnoreCase) && !name.Contains("__", StringComparison.Ordinal))
            .Except(KnownVariables, StringComparer.Ordinal)
            .Where(name => MeantOfKey(name) is not null && !message.Contains(name, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => MeantOfKey(name) == nameof(MuxClaimsOptions.SigningKeyId) ? $"{OutsideText.Quoted(name)} (MUX_SIGNING_KEY?)" : $"{OutsideText.Quoted(name)} (MUX_PRIVATE_KEY?)")
            .ToList();
        return found.Count == 0 ? "" : $" The environment has {List(found)}, which Mux.Claims does not read.";
    }

    /// <summary>The sections, at any depth that people use, that hold the ID or the text of a key.</summary>
    private static IEnumerable<string> SectionsWithSettings(IConfiguration? configuration, string except) => (configuration?.GetChildren() ?? [])
        .SelectMany(section => section.GetChildren().Prepend(section))
        .Where(section => !section.Path.Equals(except, StringComparison.OrdinalIgnoreCase))
        .Where(section => section.GetChildren().Any(child => HoldsKey(section, child.Key)))
        .Select(section => OutsideText.Quoted(section.Path));

    // Under names of one's own only where the section's name says that it is Mux's.
    private static bool HoldsKey(IConfigurationSection section, string name) =>
        KeySettings.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (section.Path.Contains("mux", StringComparison.OrdinalIgnoreCase) && MeantOfKey(name) is not null);

    /// <summary>The setting that a name may stand for; null when it is like none.</summary>
    private static string? Meant(string name)
    {
        var plain = new string(name.Where(char.IsAsciiLetterOrDigit).ToArray());
        var nearest = ClaimNames.Nearest(plain, SettingsReader.Names);
        return (KeySettings.Contains(nearest) || AccessTokenSettings.Contains(nearest) ? MeantOfKey(name) : null)
            ?? nearest
            ?? MeantOfKey(name)
            ?? SettingsReader.Names.FirstOrDefault(setting => plain.Contains(setting, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The setting of a key that a name may stand for; null when it has nothing of a signing key.</summary>
    private static string? MeantOfKey(string name)
    {
        var has = (string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        return !has("key") && !has("pem") ? null
            : has("file") || has("path") ? nameof(MuxClaimsOptions.PrivateKeyFile)
            : has("private") || has("pem") || has("base64") || has("secret") ? nameof(MuxClaimsOptions.PrivateKey)
            : has("sign") || has("id") ? nameof(MuxClaimsOptions.SigningKeyId)
            : null;
    }

    private static string List(List<string> names) =>
        string.Join(", ", names.Take(MaxNames)) + (names.Count > MaxNames ? $" and {names.Count - MaxNames} more" : "");
}
