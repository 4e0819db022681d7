using System.Buffers;
using System.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>The values of the audience's parameters, by the checks that signing makes.</summary>
internal static class ValueCheck
{
    /// <summary>What JSON has around a name and behind a value.</summary>
    private const int Punctuation = 4;

    /// <summary>Room for a subject and an audience, which have been judged, but which the reader misses where they are not.</summary>
    private const int Registered = 64;

    public static void Check(JsonClaims payload, Audience audience, Findings findings)
    {
        // The parameters alone: what else there is has been judged, and there may be any amount of it.
        var size = 0;
        foreach (var (name, claim) in payload.Known)
        {
            size += audience.Find(name) is null ? 0 : name.Length + claim.Length + Punctuation;
        }

        if (size > 0)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(Registered + size);
            Judge(Write(payload, audience, buffer), audience, findings);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadOnlySpan<byte> Write(JsonClaims payload, Audience audience, byte[] buffer)
    {
        var length = Encoding.ASCII.GetBytes("{\"sub\":\"x\",\"aud\":\"", buffer);
        length += Encoding.ASCII.GetBytes(audience.Claim, buffer.AsSpan(length));
        buffer[length++] = (byte)'"';
        foreach (var (name, claim) in payload.Known)
        {
            if (audience.Find(name) is not null)
            {
                length += Encoding.ASCII.GetBytes(",\"", buffer.AsSpan(length));
                length += Encoding.ASCII.GetBytes(name, buffer.AsSpan(length));
                length += Encoding.ASCII.GetBytes("\":", buffer.AsSpan(length));
                payload.Raw(claim).CopyTo(buffer.AsSpan(length));
                length += claim.Length;
            }
        }

        buffer[length++] = (byte)'}';
        return buffer.AsSpan(0, length);
    }

    private static void Judge(ReadOnlySpan<byte> utf8Parameters, Audience audience, Findings findings)
    {
        FoundErrors? found = null;
        var reader = ClaimReader.OfPayload(utf8Parameters, audience, new ClaimErrors(ref found));
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
