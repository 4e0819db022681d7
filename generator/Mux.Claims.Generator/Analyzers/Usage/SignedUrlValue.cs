using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>Where a signed URL or a token comes from, by the symbols of Mux.Claims.</summary>
internal static class SignedUrlValue
{
    /// <summary>Whether a value is a signed URL, or the text or URI of one.</summary>
    public static bool IsSigned(IOperation operation)
    {
        var value = LocalValue.Strip(operation);
        if (IsSignedUrl(value.Type))
        {
            return true;
        }

        // A local is read only where its type lets it hold one.
        return value.Type is { } type && (type.SpecialType == SpecialType.System_String || type.IsSystem("Uri")) &&
            LocalValue.Resolve(value) is var resolved &&
                (IsSignedUrl(resolved.Type) || (Source(resolved) is { } source && IsSigned(source)));
    }

    public static bool IsSignedUrl(ITypeSymbol? type) => Underlying(type).IsMux("SignedUrl");

    /// <summary>The audience that a signed URL or token was signed for, when the same method says so; or null.</summary>
    public static Audience? AudienceOf(IOperation operation, ClaimRecords records, CancellationToken cancellation)
    {
        var value = LocalValue.Resolve(operation);
        switch (value)
        {
            case IAwaitOperation { Operation: var awaited }:
                return AudienceOf(awaited, records, cancellation);
            case IPropertyReferenceOperation { Property: { ContainingType: var type, Name: var name } } when type.IsMux("PlayerTokens"):
                return Find(name switch { "Playback" => "Video", "Drm" => "DrmLicense", _ => name });
            case IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "Sign" or "SignAsync", ContainingType: var type,
                    TypeArguments: [var claims]
                }
            }
                when type.IsMux("MuxSigner"):
                return records.Find(claims, cancellation)?.Audience;
            case IInvocationOperation { TargetMethod: { Name: "SignUrl" or "SignUrlAsync", ContainingType: var type } } call
                when type.IsMux("MuxSigner"):
                return call.Arguments is [{ Value: var url }, ..] && TextParts.ReadThrough(TextParts.Of(url)) is var parts
                    ? MuxUrl.AudienceOf(TextParts.Join(parts, 0, parts.Count)) : null;
            case IInvocationOperation { TargetMethod: { Name: "Sign" or "ToSignedUrl" or "SignAsync" or "ToSignedUrlAsync" } } call:
                return records.Find(call.Instance?.Type ?? (call.Arguments.IsEmpty ? null
                    : LocalValue.Strip(call.Arguments[0].Value).Type), cancellation)
                    ?.Audience;
            case IInvocationOperation { TargetMethod: { Name: "SignUrl" or "SignUrlAsync", IsStatic: true, ContainingType: var claims } }:
                return records.Find(claims, cancellation)?.Audience;
            default:
                return Source(value) is { } source ? AudienceOf(source, records, cancellation) : null;
        }
    }

    /// <summary>Whether a value is a token of Mux.Claims', or the text of one.</summary>
    public static bool IsToken(IOperation operation)
    {
        var value = LocalValue.Strip(operation);
        return Underlying(value.Type).IsMux("MuxToken") || (value.Type?.SpecialType == SpecialType.System_String &&
            LocalValue.Resolve(value) is var resolved &&
            (Underlying(resolved.Type).IsMux("MuxToken") || (Source(resolved) is { } source && IsToken(source))));
    }

    private static Audience? Find(string name)
    {
        foreach (var audience in MuxCatalogue.Audiences)
        {
            if (audience.Name == name)
            {
                return audience;
            }
        }

        return null;
    }

    /// <summary>The value whose text, URI or token another value is.</summary>
    private static IOperation? Source(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: { ContainingType: var type, Name: var name }, Instance: { } instance } =>
            (name is "Value" or "Token" && (type.IsMux("SignedUrl") || type.IsMux("MuxToken"))) ||
            (name is "AbsoluteUri" or "OriginalString" && type.IsSystem("Uri")) ||
            (name == "Value" && type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
                ? instance : null,
        IInvocationOperation
        {
            TargetMethod: { Name: "ToString" or "ToUri", Parameters.IsEmpty: true },
            Instance: { Type: { } type } instance
        } =>
            type.IsMux("SignedUrl") || type.IsMux("MuxToken") || type.IsSystem("Uri") || type.SpecialType == SpecialType.System_String
                ? instance : null,
        IObjectCreationOperation { Type: { } type, Arguments: [{ Value: var text }] } when type.IsSystem("Uri") => text,
        _ => null,
    };

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] }
            ? underlying : type;
}
