using System.Runtime.Versioning;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>What a token is explained with. Without any of it, everything but the signature is.</summary>
public sealed class TokenExplainerOptions
{
    private readonly string _domain = MuxCatalogue.MuxDomain;

    /// <summary>
    /// The public keys of the environment by their key IDs, each a PEM text, as <see cref="MuxSigningKey.ExportPublicKeyPem"/> gives it.
    /// With them, the signature is verified, and a key ID that is not among them is a refusal. Keep one dictionary: a text is parsed once.
    /// </summary>
    [UnsupportedOSPlatform("browser")] // which has no RSA
    public IReadOnlyDictionary<string, string>? PublicKeys { get; init; }

    /// <summary>The custom domain that is taken beside <c>mux.com</c>, such as <c>media.example.com</c>.</summary>
    /// <exception cref="ArgumentException">It is no domain.</exception>
    public string Domain
    {
        get => _domain;
        init
        {
            MuxDomain.Check(value);
            _domain = value;
        }
    }

    /// <summary>
    /// How long the video is; a token that expires before its end is reported. Without it, one that has less than a minute is.
    /// </summary>
    public TimeSpan? AssetDuration { get; init; }

    /// <summary>The clock that tokens expire by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
