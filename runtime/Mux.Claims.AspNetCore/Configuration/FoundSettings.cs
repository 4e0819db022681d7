using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.AspNetCore;

/// <summary>What is set where a setting is missing: names alone, never values.</summary>
internal static class FoundSettings
{
    private const int MaxNames = 8;

    /// <summary>The environment variables of Mux's own SDKs, which have their own messages.</summary>
    private static readonly string[] KnownVariables = ["MUX_SIGNING_KEY", "MUX_PRIVATE_KEY", "MUX_TOKEN_ID", "MUX_TOKEN_SECRET", "MUX_WEBHOOK_SECRET"];

    /// <summary>Sentences on settings and environment variables that may have been meant; empty when there are none.</summary>
    /// <param name="configuration">Where the settings should be.</param>
    /// <param name="services">Know the whole configuration.</param>
    /// <param name="message">What is said already.</param>
    public static string Describe(IConfiguration? configuration, IServiceProvider services, string message) =>
        OfSection(configuration, services) + OfEnvironment(message);

    private static string OfSection(IConfiguration? configuration, IServiceProvider services)
    {
        if (configuration is IConfigurationSection section && !section.Exists())
        {
            var like = SectionsWithSettings(services.GetService<IConfiguration>()).ToList();
            return $" The configuration has no section '{section.Path}'{(like.Count == 0 ? "." : $"; such settings are in {List(like)}.")}";
        }

        // The root of all configuration holds the whole environment: what has nothing to do with Mux is left out.
        var isRoot = configuration is not IConfigurationSection;
        var unknown = (configuration?.GetChildren() ?? [])
            .Select(child => child.Key)
            .Except(SettingsReader.Names.Append(KeyRingSettings.Section), StringComparer.OrdinalIgnoreCase)
            .Where(name => !isRoot || (Meant(name) is not null && !KnownVariables.Contains(name, StringComparer.OrdinalIgnoreCase)))
            .Select(name => Meant(name) is { } meant ? $"'{name}' ({meant}?)" : $"'{name}'")
            .ToList();
        return unknown.Count == 0
            ? ""
            : $" The {(isRoot ? "configuration" : $"section '{((IConfigurationSection)configuration!).Path}'")} has {List(unknown)}, which Mux.Claims does not read.";
    }

    private static string OfEnvironment(string message)
    {
        var found = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(variable => (string)variable.Key)
            .Where(name => name.StartsWith("MUX_", StringComparison.OrdinalIgnoreCase) && !name.Contains("__", StringComparison.Ordinal))
            .Except(KnownVariables, StringComparer.Ordinal)
            .Where(name => Meant(name) is not null && !message.Contains(name, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Meant(name) == nameof(MuxClaimsOptions.SigningKeyId) ? $"'{name}' (MUX_SIGNING_KEY?)" : $"'{name}' (MUX_PRIVATE_KEY?)")
            .ToList();
        return found.Count == 0 ? "" : $" The environment has {List(found)}, which Mux.Claims does not read.";
    }

    /// <summary>The sections, at any depth that people use, that hold the ID or the text of a key.</summary>
    private static IEnumerable<string> SectionsWithSettings(IConfiguration? configuration) => (configuration?.GetChildren() ?? [])
        .SelectMany(section => section.GetChildren().Prepend(section))
        .Where(section => section.GetSection(nameof(MuxClaimsOptions.SigningKeyId)).Exists()
            || section.GetSection(nameof(MuxClaimsOptions.PrivateKey)).Exists()
            || section.GetSection(nameof(MuxClaimsOptions.PrivateKeyFile)).Exists())
        .Select(section => $"'{section.Path}'");

    /// <summary>The setting that a name may stand for; null when it has nothing of a signing key.</summary>
    private static string? Meant(string name)
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
