using Microsoft.Extensions.Configuration;
using Mux.Claims.Catalogue;
using Mux.Claims.Client;

namespace Mux.Claims.AspNetCore;

/// <summary>Reads the ring's options from the section <c>KeyRing</c> of its environment's section.</summary>
internal static class KeyRingSettings
{
    private static readonly Dictionary<string, Action<KeyRingOptions, TimeSpan>> Times = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(KeyRingOptions.RotateAfter)] = (options, time) => options.RotateAfter = time,
        [nameof(KeyRingOptions.PropagationTime)] = (options, time) => options.PropagationTime = time,
        [nameof(KeyRingOptions.LongestTokenLifetime)] = (options, time) => options.LongestTokenLifetime = time,
        [nameof(KeyRingOptions.MaxStaleness)] = (options, time) => options.MaxStaleness = time,
        [nameof(KeyRingOptions.MaxClockSkew)] = (options, time) => options.MaxClockSkew = time,
        [nameof(KeyRingOptions.PollInterval)] = (options, time) => options.PollInterval = time,
        [nameof(KeyRingOptions.CreationTimeout)] = (options, time) => options.CreationTimeout = time,
        [nameof(KeyRingOptions.CheckInterval)] = (options, time) => options.CheckInterval = time,
    };

    /// <summary>Sets what the section sets.</summary>
    /// <param name="environment">The environment's section; null where it has none.</param>
    /// <param name="options">What is set.</param>
    /// <returns>What cannot be read: sentences with the settings' names, and without their values.</returns>
    public static IReadOnlyList<string> Read(IConfiguration? environment, KeyRingOptions options)
    {
        var mistakes = new List<string>();
        foreach (var setting in environment?.GetSection(SettingsReader.KeyRing).GetChildren() ?? [])
        {
            var text = MuxClaimsOptions.Given(setting.Value);
            if (setting.Key.Equals(nameof(options.NodeName), StringComparison.OrdinalIgnoreCase))
            {
                options.NodeName = text ?? options.NodeName;
            }
            else if (!Times.TryGetValue(setting.Key, out var set))
            {
                var names = string.Join(", ", Times.Keys.Append(nameof(options.NodeName)));
                mistakes.Add($"{SettingsReader.KeyRing} has {OutsideText.Quoted(setting.Key)}, which is none of its settings: {names}.");
            }
            else if (text is not null)
            {
                if (SettingsReader.ProblemOfTime(text, out var time) is { } problem)
                {
                    mistakes.Add($"{SettingsReader.KeyRing}:{setting.Key} {problem}");
                }
                else
                {
                    set(options, time);
                }
            }
        }

        return mistakes;
    }
}
