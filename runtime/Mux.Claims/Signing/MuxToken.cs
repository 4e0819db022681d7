using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mux.Claims;

/// <summary>
/// A signed token: the <c>token</c> query parameter's value. Whoever has it can use it until it expires. In JSON it is a string.
/// </summary>
[DebuggerDisplay("expires {ExpiresAt}")]
[JsonConverter(typeof(MuxTokenConverter))]
public readonly struct MuxToken : IEquatable<MuxToken>
{
    private readonly string? _text;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A slice of a text, so that a token inside a URL needs no string of its own.</summary>
    internal MuxToken(string text, int start, int length, DateTimeOffset expiresAt)
    {
        _text = text;
        _start = start;
        _length = length;
        ExpiresAt = expiresAt;
    }

    /// <summary>The token in its compact form, <c>header.payload.signature</c>; empty for <c>default</c>.</summary>
    public string Value => _text?.Substring(_start, _length) ?? "";

    /// <summary>The text that the token is a slice of.</summary>
    internal string Text => _text ?? "";

    /// <summary>The <c>exp</c> claim: the second from which Mux refuses the token.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Whether two tokens have the same text.</summary>
    /// <param name="left">A token.</param>
    /// <param name="right">A token.</param>
    public static bool operator ==(MuxToken left, MuxToken right) => left.Equals(right);

    /// <summary>Whether two tokens differ.</summary>
    /// <param name="left">A token.</param>
    /// <param name="right">A token.</param>
    public static bool operator !=(MuxToken left, MuxToken right) => !left.Equals(right);

    /// <summary>The token's characters, without a string of their own.</summary>
    public ReadOnlySpan<char> AsSpan() => _text.AsSpan(_start, _length);

    /// <inheritdoc/>
    public bool Equals(MuxToken other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MuxToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(AsSpan(), StringComparison.Ordinal);

    /// <summary>The token in its compact form.</summary>
    public override string ToString() => Value;
}
