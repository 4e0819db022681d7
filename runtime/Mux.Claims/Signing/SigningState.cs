using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>A key and what every token that it signs begins with.</summary>
internal sealed class SigningState
{
    [ThreadStatic]
    private static int _signaturesOfThread;

    [ThreadStatic]
    private static IncrementalHash? _sha256;

    private readonly byte[] _header = [];
    private readonly byte[] _keyIdClaim = [];

    private SigningState()
    {
    }

    public SigningState(MuxSigningKey key, KeyIdPlacement placement)
    {
        Key = key;
        var writer = new ClaimWriter(stackalloc byte[256]);
        try
        {
            writer.Write("alg"u8, "RS256");
            writer.Write("typ"u8, "JWT");
            writer.Write("kid"u8, placement == KeyIdPlacement.Payload ? null : key.KeyId);
            writer.End();
            var padded = new byte[System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(writer.Written.Length)];
            var length = Base64UrlText.Encode(writer.Written, padded);
            _header = [.. padded.AsSpan(0, length), (byte)'.'];

            writer.TakeBack(1);
            writer.Write("kid"u8, placement == KeyIdPlacement.Header ? null : key.KeyId);
            _keyIdClaim = writer.Written[1..].ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>How many signatures the current thread has made, with whatever key.</summary>
    public static int SignaturesOfThread => _signaturesOfThread;

    /// <summary>Where the key is yet to come.</summary>
    public static SigningState None { get; } = new();

    /// <summary>The key; null in <see cref="None"/> alone.</summary>
    public MuxSigningKey Key { get; } = null!;

    /// <summary>Writes what follows the parameters, in mux-node's order.</summary>
    public void Complete(ref ClaimWriter payload, in TokenTarget target, long exp)
    {
        payload.WriteMember(_keyIdClaim);
        payload.Write("sub"u8, target.Subject);
        payload.Write("aud"u8, target.Audience.Claim);
        payload.Write("exp"u8, exp);
        payload.End();
    }

    /// <summary>How many bytes the token of a payload has.</summary>
    public int TokenLength(int payloadLength) =>
        _header.Length + Base64UrlText.EncodedLength(payloadLength) + 1 + Base64UrlText.EncodedLength(Key.SignatureSize);

    /// <summary>Signs. The caller holds a use of the key.</summary>
    /// <param name="audience">The token's audience, which is counted.</param>
    /// <param name="payload">The claims.</param>
    /// <param name="destination">At least <see cref="TokenLength"/> bytes.</param>
    public void Sign(Audience audience, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        var start = SigningMetrics.Start();

        // The signature follows, so there is room for the payload's padding.
        _header.CopyTo(destination);
        var length = _header.Length + Base64UrlText.Encode(payload, destination[_header.Length..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HashData(destination[..length], hash);
        destination[length++] = (byte)'.';

        // RSA keys of up to 4,096 bits sign into the stack.
        Span<byte> signature = Key.SignatureSize <= 512 ? stackalloc byte[512] : new byte[Key.SignatureSize];
        var size = Key.SignHash(hash, signature);
        _signaturesOfThread++;
        Span<byte> encoded = Key.SignatureSize <= 512 ? stackalloc byte[684] : new byte[System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(size)];
        encoded[..Base64UrlText.Encode(signature[..size], encoded)].CopyTo(destination[length..]);
        SigningMetrics.Signed(audience, start);
    }

    /// <summary>SHA-256, by an object for each thread: making one for each hash, as <see cref="SHA256"/> does, is a fifth of its time.</summary>
    private static void HashData(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        // One that failed half way is not used again: it would begin the next token's hash.
        var sha256 = _sha256 ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _sha256 = null;
        sha256.AppendData(data);
        sha256.GetHashAndReset(hash);
        _sha256 = sha256;
    }
}
