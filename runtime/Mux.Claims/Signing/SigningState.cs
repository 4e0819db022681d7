using System.Security.Cryptography;
using System.Text;
using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims;

/// <summary>A key and what every token that it signs begins with.</summary>
internal sealed class SigningState
{
    private readonly byte[] _header = [];
    private readonly byte[] _keyIdClaim = [];
    private readonly bool _verify;

    private SigningState()
    {
    }

    /// <param name="key">The key.</param>
    /// <param name="placement">Where its ID stands.</param>
    /// <param name="verify">Whether signatures of keys that are not .NET's own are verified.</param>
    public SigningState(MuxSigningKey key, KeyIdPlacement placement, bool verify)
    {
        Key = key;
        _verify = verify;
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

    /// <summary>Signs with a key that is not remote.</summary>
    /// <param name="audience">The token's audience, which is counted.</param>
    /// <param name="payload">The claims.</param>
    /// <param name="destination">At least <see cref="TokenLength"/> bytes.</param>
    /// <returns>False when the key is disposed, as when another has replaced it.</returns>
    public bool TrySign(Audience audience, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        if (!Key.TryAcquire())
        {
            return false;
        }

        try
        {
            Sign(audience, payload, destination);
            return true;
        }
        finally
        {
            Key.Release();
        }
    }

    /// <summary>Signs with a remote key.</summary>
    /// <inheritdoc cref="TrySign" path="/returns"/>
    public async ValueTask<bool> TrySignAsync(
        Audience audience, ReadOnlyMemory<byte> payload, Memory<byte> destination, CancellationToken cancellationToken)
    {
        if (!Key.TryAcquire())
        {
            return false;
        }

        try
        {
            var start = SigningMetrics.Start();
            var hash = new byte[SHA256.HashSizeInBytes];
            var signature = new byte[Key.SignatureSize];
            var length = WriteSigned(payload.Span, destination.Span, hash);
            await Key.SignHashAsync(hash, signature, _verify, cancellationToken).ConfigureAwait(false);
            WriteSignature(signature, destination.Span[length..]);
            SigningMetrics.Signed(audience, start);
            return true;
        }
        finally
        {
            Key.Release();
        }
    }

    private static void WriteSignature(ReadOnlySpan<byte> signature, Span<byte> destination)
    {
        Span<byte> encoded = signature.Length <= 512
            ? stackalloc byte[684]
            : new byte[System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(signature.Length)];
        encoded[..Base64UrlText.Encode(signature, encoded)].CopyTo(destination);
    }

    private void Sign(Audience audience, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        var start = SigningMetrics.Start();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = WriteSigned(payload, destination, hash);

        // RSA keys of up to 4,096 bits sign into the stack.
        Span<byte> signature = Key.SignatureSize <= 512 ? stackalloc byte[512] : new byte[Key.SignatureSize];
        signature = signature[..Key.SignatureSize];
        Key.SignHash(hash, signature, _verify);
        WriteSignature(signature, destination[length..]);
        SigningMetrics.Signed(audience, start);
    }

    /// <summary>Writes header and payload with their points, and hashes them.</summary>
    /// <returns>How many bytes were written.</returns>
    private int WriteSigned(ReadOnlySpan<byte> payload, Span<byte> destination, Span<byte> hash)
    {
        // The signature follows, so there is room for the payload's padding.
        _header.CopyTo(destination);
        var length = _header.Length + Base64UrlText.Encode(payload, destination[_header.Length..]);
        TokenHash.Compute(destination[..length], hash);
        destination[length++] = (byte)'.';
        return length;
    }
}
