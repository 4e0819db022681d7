using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims.CompilerServices;

/// <summary>What the generated members call. Call the generated members instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClaimPlumbing
{
    private const int PayloadSize = 512;

    /// <summary>Everything that is wrong with the claims.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    public static IReadOnlyList<ClaimError> Validate<T>(T claims)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(claims);
        var errors = default(ClaimErrors);
        claims.Validate(ref errors);
        return errors.ToList();
    }

    /// <summary>Writes the claims, with subject and audience, as one JSON object.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="json">Takes the object, with its own escapes and indentation.</param>
    public static void WriteClaims<T>(T claims, Utf8JsonWriter json)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(json);
        ThrowIfInvalid(claims);
        var writer = new ClaimWriter(stackalloc byte[PayloadSize]);
        try
        {
            claims.WriteClaims(ref writer);
            writer.Write("sub"u8, claims.Subject);
            writer.Write("aud"u8, MuxCatalogue.Audiences[(int)T.Audience].Claim);
            writer.End();
            JsonCopy.Write(writer.Written, json);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Reads claims from a token's payload.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="utf8Payload">The payload.</param>
    public static T ReadClaims<T>(ReadOnlySpan<byte> utf8Payload)
        where T : IReadableMuxClaims<T> =>
        TryReadClaims<T>(utf8Payload, out var claims, out var errors) ? claims : throw new ClaimValidationException(errors);

    /// <summary>Reads claims from a token's payload, or says what is wrong with them.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="utf8Payload">The payload.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="errors">What is wrong.</param>
    public static bool TryReadClaims<T>(ReadOnlySpan<byte> utf8Payload, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors)
        where T : IReadableMuxClaims<T>
    {
        var reader = ClaimReader.OfPayload(utf8Payload, T.Audience);
        return TryRead(ref reader, out claims, out errors);
    }

    /// <summary>Reads claims from a public URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="publicUrl">The URL.</param>
    /// <param name="domain">The custom domain that is accepted beside mux.com.</param>
    public static T FromPublicUrl<T>(string publicUrl, string domain)
        where T : IReadableMuxClaims<T> =>
        TryFromPublicUrl<T>(publicUrl, domain, out var claims, out var errors) ? claims : throw new ClaimValidationException(errors);

    /// <summary>Reads claims from a public URL, or says what is wrong with it.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="publicUrl">The URL.</param>
    /// <param name="domain">The custom domain that is accepted beside mux.com.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="errors">What is wrong.</param>
    public static bool TryFromPublicUrl<T>(
        string publicUrl, string domain, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors)
        where T : IReadableMuxClaims<T>
    {
        MuxDomain.Check(domain);
        if (Parse(publicUrl, domain, domain, MuxCatalogue.Audiences[(int)T.Audience], out var url) is not { } error)
        {
            return TryRead(url, out claims, out errors, out _);
        }

        claims = default;
        errors = [error];
        return false;
    }

    /// <summary>Moves a public URL's parameters into a token.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="publicUrl">The URL.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="expires">When the token expires.</param>
    public static SignedUrl SignUrl<T>(string publicUrl, MuxSigner signer, Expiry expires)
        where T : IReadableMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return SignUrl<T>(ParseOrThrow(publicUrl, signer, MuxCatalogue.Audiences[(int)T.Audience]), signer, expires);
    }

    /// <summary>Takes a URL apart.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    internal static ClaimError? Parse(string publicUrl, string domain, string licenseDomain, Audience? expected, out PublicUrlText url)
    {
        ArgumentNullException.ThrowIfNull(publicUrl);
        return PublicUrlText.Parse(publicUrl, domain, licenseDomain, expected, out url, out var claim) is { } problem
            ? new ClaimError(claim, problem)
            : null;
    }

    /// <summary>Takes a URL apart that a signer is to sign.</summary>
    internal static PublicUrlText ParseOrThrow(string publicUrl, MuxSigner signer, Audience? expected) =>
        Parse(publicUrl, signer.Domain, signer.LicenseDomain, expected, out var url) is { } error
            ? throw new ClaimValidationException([error])
            : url;

    /// <summary>Moves the parameters of a public URL of the record's audience into a token.</summary>
    internal static SignedUrl SignUrl<T>(PublicUrlText url, MuxSigner signer, Expiry expires)
        where T : IReadableMuxClaims<T>
    {
        var claims = ReadOrThrow<T>(url, out var resource);
        return signer.SignValidUrl(claims, resource, url.Template.DomainOf(url.Domain, signer.LicenseDomain), expires).With(url.Fragment);
    }

    /// <summary>Moves the parameters of a public URL of the record's audience into a token, also with a remote key.</summary>
    internal static async ValueTask<SignedUrl> SignUrlAsync<T>(
        PublicUrlText url, MuxSigner signer, Expiry expires, CancellationToken cancellationToken)
        where T : IReadableMuxClaims<T>
    {
        var claims = ReadOrThrow<T>(url, out var resource);
        var domain = url.Template.DomainOf(url.Domain, signer.LicenseDomain);
        var signed = await signer.SignValidUrlAsync(claims, resource, domain, expires, cancellationToken).ConfigureAwait(false);
        return signed.With(url.Fragment);
    }

    /// <summary>Signs the claims.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="expires">When the token expires.</param>
    public static MuxToken Sign<T>(T claims, MuxSigner signer, Expiry expires)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.Sign(claims, expires);
    }

    /// <summary>Signs the claims into a URL.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="resource">The URL's place among the audience's.</param>
    /// <param name="expires">When the token expires.</param>
    public static SignedUrl ToSignedUrl<T>(T claims, MuxSigner signer, int resource, Expiry expires)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.SignUrl(claims, CheckResource<T>(resource), expires);
    }

    /// <inheritdoc cref="ToSignedUrl{T}(T, MuxSigner, int, Expiry)"/>
    public static SignedUrl ToSignedUrl<T>(T claims, MuxSigner signer, VideoResource resource, Expiry expires)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(signer);
        return signer.SignUrl(claims, resource.Resource, expires);
    }

    /// <summary>The URL that plays on a public playback ID, with the claims as query parameters.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="claims">The claims.</param>
    /// <param name="resource">The URL's place among the audience's.</param>
    /// <param name="domain">mux.com or a custom domain.</param>
    public static string ToPublicUrl<T>(T claims, int resource, string domain)
        where T : IMuxClaims<T> => ToPublicUrl(claims, CheckResource<T>(resource), domain);

    /// <inheritdoc cref="ToPublicUrl{T}(T, int, string)"/>
    public static string ToPublicUrl<T>(T claims, VideoResource resource, string domain)
        where T : IMuxClaims<T> => ToPublicUrl(claims, resource.Resource, domain);

    /// <summary>Throws everything that is wrong with the claims.</summary>
    internal static void ThrowIfInvalid<T>(T claims)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(claims);
        var errors = default(ClaimErrors);
        claims.Validate(ref errors);
        errors.ThrowIfAny();
    }

    /// <summary>Throws when the claims have parameters, and the URL is one on which they have no effect.</summary>
    internal static void ThrowIfWithoutEffect<T>(T claims, UrlResource resource)
        where T : IMuxClaims<T>
    {
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        var url = audience.Urls[resource.Index];
        if (url.TakesParameters)
        {
            return;
        }

        var errors = default(ClaimErrors);
        var writer = new ClaimWriter(stackalloc byte[PayloadSize]);
        try
        {
            claims.WriteClaims(ref writer);
            writer.End();
            var json = new Utf8JsonReader(writer.Written);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 &&
                    audience.Find(json.GetString()!) is { HasUrlForm: true } parameter)
                {
                    errors.Add(parameter.Name, ParameterHints.WithoutEffect(parameter, url));
                }
            }
        }
        finally
        {
            writer.Dispose();
        }

        errors.ThrowIfAny();
    }

    private static string ToPublicUrl<T>(T claims, UrlResource resource, string domain)
        where T : IMuxClaims<T>
    {
        MuxDomain.Check(domain);
        ThrowIfInvalid(claims);
        ThrowIfWithoutEffect(claims, resource);
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        var writer = new ClaimWriter(stackalloc byte[PayloadSize], audience);
        try
        {
            claims.WriteClaims(ref writer);
            writer.Errors.ThrowIfAny();
            writer.WriteDownload(resource.Download);
            var url = new MuxUrl(audience, resource, claims.Subject, audience.Urls[resource.Index].DomainOf(domain, MuxCatalogue.MuxDomain));
            return string.Concat(url.ToString(), Encoding.ASCII.GetString(writer.Written));
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static UrlResource CheckResource<T>(int resource)
        where T : IMuxClaims<T>
    {
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        return (uint)resource < (uint)audience.Urls.Count
            ? new UrlResource(resource)
            : throw new ArgumentOutOfRangeException(
                nameof(resource), $"It must be a member of {audience.ResourceType}: {string.Join(", ", audience.Urls.Select(url => url.Resource))}.");
    }

    private static bool TryRead<T>(ref ClaimReader reader, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors)
        where T : IReadableMuxClaims<T>
    {
        var read = T.TryRead(ref reader, out claims);
        var found = reader.Errors;
        if (read)
        {
            found.LeaveRulesAloneAfterErrors();
            claims!.Validate(ref found);
        }

        errors = found.ToList();
        claims = found.IsEmpty ? claims : default;
        return claims is not null && found.IsEmpty;
    }

    private static T ReadOrThrow<T>(PublicUrlText url, out UrlResource resource)
        where T : IReadableMuxClaims<T>
    {
        if (!TryRead<T>(url, out var claims, out var errors, out var download))
        {
            throw new ClaimValidationException(errors);
        }

        resource = new UrlResource(url.Index, url.Name, download);
        return claims;
    }

    private static bool TryRead<T>(
        PublicUrlText url, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors, out string? download)
        where T : IReadableMuxClaims<T>
    {
        var reader = ClaimReader.OfUrl(url);
        var isRead = TryRead(ref reader, out claims, out errors);
        download = reader.Download;
        return isRead;
    }
}
