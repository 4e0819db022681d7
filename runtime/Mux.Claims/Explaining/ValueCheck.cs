using System.Buffers;
using System.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>The values of the audience's parameters, by the checks that signing makes.</summary>
internal static class ValueCheck
{
    /// <summary>What JSON has around a name and before it.</summary>
    private const int Punctuation = 4;

    public static void Check(JsonClaims payload, List<(Parameter Parameter, JsonClaim Claim)> own, Audience audience, Findings findings)
    {
        // The parameters alone: what else there is has been judged, and there may be any amount of it.
        var size = 1;
        foreach (var (parameter, claim) in own)
        {
            size += Punctuation + parameter.Name.Length + claim.Length;
        }

        if (own.Count > 0)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            Judge(Write(payload, own, buffer), audience, findings);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadOnlySpan<byte> Write(JsonClaims payload, List<(Parameter Parameter, JsonClaim Claim)> own, byte[] buffer)
    {
        var length = 0;
        foreach (var (parameter, claim) in own)
        {
            buffer[length] = (byte)(length == 0 ? '{' : ',');
            buffer[length + 1] = (byte)'"';
            length += 2;
            length += Encoding.ASCII.GetBytes(parameter.Name, buffer.AsSpan(length));
            buffer[length++] = (byte)'"';
            buffer[length++] = (byte)':';
            payload.Raw(claim).CopyTo(buffer.AsSpan(length));
            length += claim.Length;
        }

        buffer[length++] = (byte)'}';
        return buffer.AsSpan(0, length);
    }

    private static void Judge(ReadOnlySpan<byte> utf8Parameters, Audience audience, Findings findings)
    {
        FoundErrors? found = null;
        var reader = ClaimReader.OfParameters(utf8Parameters, audience, new ClaimErrors(ref found));
        var claims = CheckedParameters.Read(ref reader);
        var errors = reader.Errors;
        var allAreRead = errors.IsEmpty;
        claims.CheckValues(errors);
        foreach (var error in errors.ToList())
        {
            findings.Add(TokenRules.Value, $"'{error.Claim}' {error.Message}.", $"Write a value that Mux takes: {audience.Find(error.Claim)?.Source}");
        }

        if (allAreRead)
        {
            claims.CheckRules(findings);
        }
    }
}
