using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Mux.Claims.AspNetCore;

/// <summary>
/// Hands a player's tokens from the prerendered component to the interactive one, which would sign others a moment later and have the
/// browser
/// fetch everything anew. They travel in the page, which has them in any case, and are protected there.
/// </summary>
internal sealed class PrerenderedTokens : IDisposable
{
    /// <summary>
    /// Time for the page to become interactive. What is found later, such as in a circuit that was put aside and resumed, is old.
    /// </summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    // A request's state and a circuit's are one object each. Equal players on one page are told apart by their number.
    private static readonly ConditionalWeakTable<PersistentComponentState, Dictionary<string, int>> Players = [];

    private static readonly JsonSerializerOptions Options = new();

    private readonly PersistentComponentState? _state;
    private readonly TimeProvider _clock;
    private readonly PersistingComponentStateSubscription _subscription;
    private readonly Dictionary<string, int> _counts = [];
    private string _key = "";
    private (PlayerTokens Tokens, DateTimeOffset SignedAt)? _current;

    /// <param name="services">The component's services.</param>
    /// <param name="persisting">
    /// Calls <see cref="Persist"/>: a method of the component, by which the framework knows the render mode.
    /// </param>
    public PrerenderedTokens(IServiceProvider services, Func<Task> persisting)
    {
        _clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _state = services.GetService<PersistentComponentState>();
        if (_state is not null)
        {
            _counts = Players.GetOrCreateValue(_state);
            _subscription = _state.RegisterOnPersisting(persisting);
        }
    }

    /// <summary>What the prerendered component signed, once.</summary>
    public PlayerTokens? Take(string player)
    {
        _key = KeyOf(player);
        if (_state is not null && TryTake(_key, out var persisted) && persisted is [var at, var json]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && _clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) <= MaxAge
            && Read(json) is { } tokens && tokens.ExpiresAt > _clock.GetUtcNow())
        {
            _current = (tokens, DateTimeOffset.FromUnixTimeSeconds(seconds));
            return tokens;
        }

        _current = null;
        return null;
    }

    /// <summary>What to hand over where this is the prerendered component, and there was nothing to take.</summary>
    public void Keep(PlayerTokens tokens) => _current = (tokens, _clock.GetUtcNow());

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The serializer needs no reflection for strings.")]
    public void Persist()
    {
        if (_current is { } current)
        {
            var at = current.SignedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            _state!.PersistAsJson<string[]>(_key, [at, current.Tokens.ToJson()]);
        }
    }

    public void Dispose() => _subscription.Dispose();

    private string KeyOf(string player)
    {
        var number = _counts.GetValueOrDefault(player);
        _counts[player] = number + 1;
        return string.Create(CultureInfo.InvariantCulture, $"mux-player.{player}.{number}");
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The serializer needs no reflection for strings.")]
    private bool TryTake(string key, out string[]? persisted) => _state!.TryTakeFromJson(key, out persisted);

    private static PlayerTokens? Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return new PlayerTokensConverter().Read(ref reader, typeof(PlayerTokens), Options);
    }
}
