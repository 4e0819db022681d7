using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>Public URLs: what they say as claims, and claims as what they say.</summary>
internal static class PublicUrl
{
    /// <summary>Takes a URL apart.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static ClaimError? Parse(string publicUrl, string domain, string licenseDomain, Audience? expected, out PublicUrlText url)
    {
        ArgumentNullException.ThrowIfNull(publicUrl);
        return PublicUrlText.Parse(publicUrl, domain, licenseDomain, expected, out url, out var claim) is { } problem
            ? new ClaimError(claim, problem)
            : null;
    }

    /// <summary>Reads the claims of a URL of the record's audience.</summary>
    public static T ReadOrThrow<T>(PublicUrlText url, out UrlResource resource)
        where T : IReadableMuxClaims<T>
    {
        if (!TryRead<T>(url, out var claims, out var errors, out var download))
        {
            throw new ClaimValidationException(errors);
        }

        resource = new UrlResource(url.Index, url.Name, download);
        return claims;
    }

    /// <summary>Reads the claims of a URL of the record's audience, or says what is wrong.</summary>
    public static bool TryRead<T>(
        PublicUrlText url, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors, out string? download)
        where T : IReadableMuxClaims<T>
    {
        FoundErrors? found = null;
        var reader = ClaimReader.OfUrl(url, new ClaimErrors(ref found));
        var isRead = ValidClaims.TryRead(ref reader, out claims, out errors);
        download = reader.Download;
        return isRead;
    }

    /// <summary>Writes valid claims as a public URL.</summary>
    public static string Write<T>(UrlResource resource, T claims, string domain)
        where T : IMuxClaims<T>
    {
        MuxDomain.Check(domain);
        ValidClaims.ThrowIfNot(claims);
        ThrowIfWithoutEffect(claims, resource);
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        FoundErrors? found = null;
        var errors = new ClaimErrors(ref found);
        var writer = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
        try
        {
            claims.WriteClaims(ref writer);
            writer.End();
            var query = PublicQuery.Of(writer.Written, audience, resource.Download, errors);
            errors.ThrowIfAny();
            return new MuxUrl(audience, resource, claims.Subject, audience.Urls[resource.Index].DomainOf(domain, MuxCatalogue.MuxDomain)).ToString() + query;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Throws when the claims have parameters, and the URL is one on which they have no effect.</summary>
    public static void ThrowIfWithoutEffect<T>(T claims, UrlResource resource)
        where T : IMuxClaims<T>
    {
        var audience = MuxCatalogue.Audiences[(int)T.Audience];
        var url = audience.Urls[resource.Index];
        if (url.TakesParameters)
        {
            return;
        }

        FoundErrors? found = null;
        var errors = new ClaimErrors(ref found);
        var writer = new ClaimWriter(stackalloc byte[ClaimWriter.BufferSize]);
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
}
