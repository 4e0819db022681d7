using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>How a <see cref="MuxSigner"/> signs. The signer checks and copies them when it is made.</summary>
public sealed class MuxSignerOptions
{
    /// <summary>How long a token lives when the caller does not say: 7 days, as with Mux's own SDKs. More than zero.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Above zero: tokens of one subject that are signed within a window of this length expire at the same second, so that equal claims
    /// give equal URLs, which browsers and CDNs can cache. A token lives at least its lifetime, and less than one window more. Whole
    /// seconds; zero, the default, turns it off.
    /// </summary>
    public TimeSpan ExpiryWindow { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Above zero: how many tokens the signer remembers, so that equal ones are signed once, and how many of their URLs. It pays with an
    /// <see cref="ExpiryWindow"/>, since without one the expiry changes every second. About 2 KiB each, and 4 KiB for each of the capacity
    /// at most: where they are larger, fewer are remembered. Zero, the default, turns it off.
    /// </summary>
    public int TokenCacheCapacity { get; set; }

    /// <summary>Where a token names its signing key; in the payload by default.</summary>
    public KeyIdPlacement KeyIdPlacement { get; set; } = KeyIdPlacement.Payload;

    /// <summary>
    /// The domain of the URLs. With a custom domain <c>media.example.com</c> they are on <c>stream.media.example.com</c> and
    /// <c>image.media.example.com</c>; licences have a <see cref="LicenseDomain"/>, and counts stay on mux.com. It has at most 253
    /// characters, 63 between two dots.
    /// </summary>
    public string Domain { get; set; } = MuxCatalogue.MuxDomain;

    /// <summary>
    /// The domain of the licences' URLs, mux.com by default: <c>license.media.example.com</c> for players that fetch licences from a custom
    /// domain, as Mux's for iOS and Android do. <c>SignUrl</c> reads licence URLs of <see cref="Domain"/> too, and writes them with this.
    /// </summary>
    public string LicenseDomain { get; set; } = MuxCatalogue.MuxDomain;

    /// <summary>
    /// The clock that expiry is counted by. A field, because the generator that binds configuration warns of a property of this type,
    /// which no setting can hold.
    /// </summary>
    [SuppressMessage("Design", "CA1051", Justification = "See above.")]
    public TimeProvider TimeProvider = TimeProvider.System;

    /// <summary>
    /// Whether the signatures of keys that are not .NET's own (<see cref="MuxSigningKey.FromRemote"/>, and
    /// <see cref="MuxSigningKey.FromRsa"/> with a type of your own or a module's) are verified one by one before they leave. True, the
    /// default, costs some 7 % of a 2,048-bit signature. False risks that a faulty module's tokens are handed out and remembered, each of
    /// which Mux refuses, and that the private key is known to whoever sees one: a single signature with a fault in one of its halves gives
    /// a prime factor away.
    /// </summary>
    public bool VerifyForeignSignatures { get; set; } = true;

    /// <summary>Throws what is wrong with them.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or the domain is none.</exception>
    internal void ThrowIfInvalid()
    {
        if (Lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException("options", Lifetime, "Lifetime must be more than zero.");
        }

        if (ExpiryWindow < TimeSpan.Zero || ExpiryWindow.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentOutOfRangeException("options", ExpiryWindow, "ExpiryWindow must be whole seconds, and not less than zero.");
        }

        if (TokenCacheCapacity < 0)
        {
            throw new ArgumentOutOfRangeException(
                "options",
                string.Create(CultureInfo.InvariantCulture, $"TokenCacheCapacity must not be less than zero, and is {TokenCacheCapacity}."));
        }

        if (!Enum.IsDefined(KeyIdPlacement))
        {
            throw new ArgumentOutOfRangeException("options", "KeyIdPlacement must be Payload, Header or Both.");
        }

        MuxDomain.Check(Domain);
        MuxDomain.Check(LicenseDomain);
        ArgumentNullException.ThrowIfNull(TimeProvider, "options");
    }
}
