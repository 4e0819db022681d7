using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mux.Claims;

/// <summary>A URL with a token. Whoever has it can use it until it expires. In JSON it is a string.</summary>
[DebuggerDisplay("expires {ExpiresAt}")]
[JsonConverter(typeof(SignedUrlConverter))]
public readonly struct SignedUrl : IEquatable<SignedUrl>
{
    private readonly string? _value;

    internal SignedUrl(string value, MuxToken token)
    {
        _value = value;
        Token = token;
    }

    /// <summary>The URL; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The token in the URL.</summary>
    public MuxToken Token { get; }

    /// <inheritdoc cref="MuxToken.ExpiresAt"/>
    public DateTimeOffset ExpiresAt => Token.ExpiresAt;

    /// <summary>Whether two URLs have the same text.</summary>
    /// <param name="left">A URL.</param>
    /// <param name="right">A URL.</param>
    public static bool operator ==(SignedUrl left, SignedUrl right) => left.Equals(right);

    /// <summary>Whether two URLs differ.</summary>
    /// <param name="left">A URL.</param>
    /// <param name="right">A URL.</param>
    public static bool operator !=(SignedUrl left, SignedUrl right) => !left.Equals(right);

    /// <summary>The URL as a <see cref="Uri"/>.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no URL.</exception>
    /// <exception cref="UriFormatException">Before .NET 10: the URL has more than 65,519 characters.</exception>
    public Uri ToUri() => _value is null ? throw new InvalidOperationException("default(SignedUrl) is no URL.") : new Uri(_value, UriKind.Absolute);

    /// <summary>The URL with a fragment, if there is any, behind the token.</summary>
    internal SignedUrl With(ReadOnlySpan<char> fragment) => fragment.IsEmpty ? this : new(string.Concat(Value, fragment), Token);

    /// <inheritdoc/>
    public bool Equals(SignedUrl other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SignedUrl other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The URL.</summary>
    public override string ToString() => Value;
}
