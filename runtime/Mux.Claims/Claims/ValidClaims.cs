using System.Diagnostics.CodeAnalysis;

namespace Mux.Claims.CompilerServices;

/// <summary>Claims that Mux takes: they keep the catalogue's rules, the record's validation attributes, and its <c>OnValidate</c>.</summary>
internal static class ValidClaims
{
    /// <summary>Everything that is wrong with the claims; empty, and not allocated, when nothing is.</summary>
    public static IReadOnlyList<ClaimError> Errors<T>(T claims)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(claims);
        FoundErrors? found = null;
        var checks = new ClaimChecks(T.Audience, new ClaimErrors(ref found));
        claims.Validate(ref checks);
        return checks.Errors.ToList();
    }

    /// <summary>Throws everything that is wrong with the claims.</summary>
    public static void ThrowIfNot<T>(T claims)
        where T : IMuxClaims<T>
    {
        ArgumentNullException.ThrowIfNull(claims);
        FoundErrors? found = null;
        var checks = new ClaimChecks(T.Audience, new ClaimErrors(ref found));
        claims.Validate(ref checks);
        checks.Errors.ThrowIfAny();
    }

    /// <summary>Reads claims and validates them, or says what is wrong.</summary>
    public static bool TryRead<T>(ref ClaimReader reader, [MaybeNullWhen(false)] out T claims, out IReadOnlyList<ClaimError> errors)
        where T : IReadableMuxClaims<T>
    {
        if (T.TryRead(ref reader, out claims))
        {
            var checks = new ClaimChecks(T.Audience, reader.Errors);
            claims.Validate(ref checks);
        }

        errors = reader.Errors.ToList();
        claims = errors.Count == 0 ? claims : default;
        return errors.Count == 0;
    }
}
