using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims.CompilerServices;

/// <summary>What the generated members call. Call the generated members instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClaimPlumbing
{
    /// <summary>Mux's own domain.</summary>
    public static string Domain => MuxCatalogue.MuxDomain;

    /// <summary>Checks the claims against Mux's rules, the record's validation attributes and its <c>OnValidate</c>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <returns>Everything that is wrong; empty when Mux would take the claims.</returns>
    public static IReadOnlyList<ClaimError> Validate<T>(T claims)
        where T : IMuxClaims<T> => ValidClaims.Errors(claims);

    /// <summary>
    /// Writes the claims as a JSON object: the parameters in the order of their declaration, <c>sub</c> and <c>aud</c>. Key ID and expiry
    /// are the signer's.
    /// </summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="writer">Takes the object.</param>
    /// <exception cref="ClaimValidationException">Mux would refuse the claims; all errors are listed.</exception>
    public static void WriteClaims<T>(T claims, Utf8JsonWriter writer)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(writer);
        ValidClaims.ThrowIfNot(claims);
        var text = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
        try
        {
            claims.WriteClaims(ref text);
            text.Write("sub"u8, claims.Subject);
            text.Write("aud"u8, MuxCatalogue.Audiences[(int)T.Audience].Claim);
            text.End();
            JsonCopy.Write(text.Written, writer);
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>Reads the claims from a token's payload. Nothing is verified: neither signature nor expiry nor key.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="utf8Payload">The token's second part, decoded from base64url.</param>
    /// <exception cref="ClaimValidationException">
    /// The payload is for another audience, has claims that the record does not declare, or values that Mux would refuse.
    /// </exception>
    public static T ReadClaims<T>(ReadOnlySpan<byte> utf8Payload)
        where T : IReadableMuxClaims<T> =>
        TryReadClaims<T>(utf8Payload, out var claims, out var errors) ? claims : throw new ClaimValidationException(errors);

    /// <summary>
    /// Reads the claims from a token's payload, or says what is wrong. Nothing is verified: neither signature nor expiry nor key.
    /// </summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="utf8Payload">The token's second part, decoded from base64url.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="errors">Everything that is wrong; empty on success.</param>
    /// <returns>Whether the payload holds such claims.</returns>
    public static bool TryReadClaims<T>(ReadOnlySpan<byte> utf8Payload, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors)
        where T : IReadableMuxClaims<T>
    {
        FoundErrors? found = null;
        var reader = ClaimReader.OfPayload(utf8Payload, T.Audience, new ClaimErrors(ref found));
        return ValidClaims.TryRead(ref reader, out claims, out errors);
    }

    /// <summary>Reads the claims from a public URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="publicUrl">A URL of the audience, such as <c>ToPublicUrl</c> makes.</param>
    /// <param name="domain">The custom domain that is taken beside mux.com, such as <c>media.example.com</c>.</param>
    /// <exception cref="ClaimValidationException">
    /// The URL is not of this audience, has a parameter that the record does not declare, or a value that Mux would refuse.
    /// </exception>
    public static T FromPublicUrl<T>(string publicUrl, string domain)
        where T : IReadableMuxClaims<T> =>
        TryFromPublicUrl<T>(publicUrl, domain, out var claims, out var errors) ? claims : throw new ClaimValidationException(errors);

    /// <summary>Reads the claims from a public URL, or says what is wrong.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="publicUrl">A URL of the audience, such as <c>ToPublicUrl</c> makes.</param>
    /// <param name="domain">The custom domain that is taken beside mux.com, such as <c>media.example.com</c>.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="errors">Everything that is wrong; empty on success.</param>
    /// <returns>Whether the URL holds such claims.</returns>
    public static bool TryFromPublicUrl<T>(
        string publicUrl, string domain, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors)
        where T : IReadableMuxClaims<T>
    {
        MuxDomain.Check(domain);
        if (PublicUrl.Parse(publicUrl, domain, domain, MuxCatalogue.Audiences[(int)T.Audience], out var url) is not { } error)
        {
            return PublicUrl.TryRead(url, out claims, out errors, out _);
        }

        claims = default;
        errors = [error];
        return false;
    }

    /// <summary>
    /// Moves every query parameter of a public URL into a token, which is all that the signed URL has. An old token is replaced.
    /// </summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="publicUrl">A URL of the audience, such as <c>ToPublicUrl</c> makes.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or by default the signer's lifetime.</param>
    /// <exception cref="ClaimValidationException">
    /// The URL is not of this audience, has a parameter that the record does not declare, or a value that Mux would refuse.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The token would not expire in the future, or after the year 9999.</exception>
    public static SignedUrl SignUrl<T>(string publicUrl, MuxSigner signer, Expiry expires)
        where T : IReadableMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.SignUrl<T>(signer.Parse(publicUrl, MuxCatalogue.Audiences[(int)T.Audience]), expires);
    }

    /// <summary>Signs the claims into a token.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or by default the signer's lifetime.</param>
    /// <exception cref="ClaimValidationException">Mux would refuse the claims; all errors are listed, and nothing is signed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The token would not expire in the future, or after the year 9999.</exception>
    public static MuxToken Sign<T>(T claims, MuxSigner signer, Expiry expires)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.Sign(claims, expires);
    }

    /// <summary>Signs the claims into the audience's URL, with the token and nothing else.</summary>
    /// <inheritdoc cref="Sign{T}(T, MuxSigner, Expiry)"/>
    public static SignedUrl ToSignedUrl<T>(T claims, MuxSigner signer, Expiry expires)
        where T : IMuxClaims<T> => SignInto(default, claims, signer, expires);

    /// <summary>Signs the claims into one of the audience's URLs, with the token and nothing else.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="resource">Which URL, by its place among the audience's.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or by default the signer's lifetime.</param>
    /// <exception cref="ClaimValidationException">Mux would refuse the claims; all errors are listed, and nothing is signed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The token would not expire in the future, or after the year 9999; or the audience has no such URL.
    /// </exception>
    public static SignedUrl ToSignedUrlOf<T>(T claims, MuxSigner signer, int resource, Expiry expires)
        where T : IMuxClaims<T> => SignInto(CheckResource<T>(resource), claims, signer, expires);

    /// <summary>Signs the claims into one of a video's URLs, with the token and nothing else.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="resource">Which URL: the stream, a static rendition, a text track or a transcript.</param>
    /// <param name="expires">When the token expires: a lifetime, an instant, or by default the signer's lifetime.</param>
    /// <inheritdoc cref="Sign{T}(T, MuxSigner, Expiry)"/>
    public static SignedUrl ToSignedUrlOfVideo<T>(T claims, MuxSigner signer, VideoResource resource, Expiry expires)
        where T : IMuxClaims<T> => SignInto(resource.Resource, claims, signer, expires);

    /// <summary>The URL that a public playback ID has, with the claims as query parameters. It is not signed.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="domain">mux.com, or a custom domain such as <c>media.example.com</c>.</param>
    /// <exception cref="ClaimValidationException">
    /// Mux would refuse the claims, or one has no URL form: custom claims and <c>playback_restriction_id</c> are in tokens alone.
    /// </exception>
    public static string ToPublicUrl<T>(T claims, string domain)
        where T : IMuxClaims<T> => PublicUrl.Write(default, claims, domain);

    /// <summary>One of the URLs that a public playback ID has, with the claims as query parameters. It is not signed.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="resource">Which URL, by its place among the audience's.</param>
    /// <param name="domain">mux.com, or a custom domain such as <c>media.example.com</c>.</param>
    /// <exception cref="ClaimValidationException">
    /// Mux would refuse the claims, or one has no URL form: custom claims and <c>playback_restriction_id</c> are in tokens alone.
    /// </exception>
    public static string ToPublicUrlOf<T>(T claims, int resource, string domain)
        where T : IMuxClaims<T> => PublicUrl.Write(CheckResource<T>(resource), claims, domain);

    /// <summary>One of the URLs that a public video has, with the claims as query parameters. It is not signed.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="resource">Which URL: the stream, a static rendition, a text track or a transcript.</param>
    /// <param name="domain">mux.com, or a custom domain such as <c>media.example.com</c>.</param>
    /// <inheritdoc cref="ToPublicUrl{T}(T, string)"/>
    public static string ToPublicUrlOfVideo<T>(T claims, VideoResource resource, string domain)
        where T : IMuxClaims<T> => PublicUrl.Write(resource.Resource, claims, domain);

    private static SignedUrl SignInto<T>(UrlResource resource, T claims, MuxSigner signer, Expiry expires)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.SignUrl(claims, resource, expires);
    }

    private static UrlResource CheckResource<T>(int resource)
        where T : IMuxClaims<T>
    {
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        return (uint)resource < (uint)audience.Urls.Length
            ? new UrlResource(resource)
            : throw new ArgumentOutOfRangeException(
                nameof(resource), $"It must be a member of {audience.Resource!.Name}: {string.Join(", ", audience.Urls.Select(url => url.Resource))}.");
    }
}
