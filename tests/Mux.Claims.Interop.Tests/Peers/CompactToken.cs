using System.Buffers.Text;
using System.Text;

namespace Mux.Claims.Interop.Tests.Peers;

/// <summary>The parts of a compact JWT, decoded and otherwise as they were written.</summary>
/// <param name="Header">The header's JSON.</param>
/// <param name="Payload">The payload's JSON.</param>
/// <param name="SigningInput">The bytes that were signed.</param>
/// <param name="Signature">The signature.</param>
public readonly record struct CompactToken(
    string Header, string Payload, ReadOnlyMemory<byte> SigningInput, ReadOnlyMemory<byte> Signature)
{
    // Throws where .NET's default would write U+FFFD.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">The token does not have three parts, or one is not base64url.</exception>
    public static CompactToken Parse(string token)
    {
        return token.Split('.') is [var header, var payload, var signature]
            ? new(
                StrictUtf8.GetString(Base64Url.DecodeFromChars(header)),
                StrictUtf8.GetString(Base64Url.DecodeFromChars(payload)),
                Encoding.ASCII.GetBytes($"{header}.{payload}"),
                Base64Url.DecodeFromChars(signature))
            : throw new FormatException($"A compact JWT has three parts: '{token}'");
    }
}
