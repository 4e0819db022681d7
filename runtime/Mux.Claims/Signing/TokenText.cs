using System.Buffers;
using System.Text;

namespace Mux.Claims;

/// <summary>Builds the text that ends with a token: what stands before it, and the token, signed or known already.</summary>
internal static class TokenText
{
    // A token with a dozen claims has some 900 bytes, its URL 100 more; larger ones are built in a rented buffer.
    private const int StackSize = 1536;

    /// <summary>Writes what stands before the token, and signs.</summary>
    /// <returns>Null when the key is disposed.</returns>
    public static SignedText? TrySign(SigningState state, ReadOnlySpan<byte> payload, in TokenTarget target)
    {
        var start = target.StartLength;
        var length = start + state.TokenLength(payload.Length);
        byte[]? rented = null;
        var text = length <= StackSize ? stackalloc byte[StackSize] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            target.CopyStartTo(text);
            return state.TrySign(target.Audience, payload, text[start..length])
                ? new SignedText(Encoding.Latin1.GetString(text[..length]), start)
                : null;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Writes what stands before the token, and signs with a remote key.</summary>
    /// <returns>Null when the key is disposed.</returns>
    public static async ValueTask<SignedText?> TrySignAsync(
        SigningState state, ReadOnlyMemory<byte> payload, TokenTarget target, CancellationToken cancellationToken)
    {
        var start = target.StartLength;
        var text = new byte[start + state.TokenLength(payload.Length)];
        target.CopyStartTo(text);
        return await state.TrySignAsync(target.Audience, payload, text.AsMemory(start), cancellationToken).ConfigureAwait(false)
            ? new SignedText(Encoding.Latin1.GetString(text), start)
            : null;
    }

    /// <summary>Writes what stands before the token, and a token that is known.</summary>
    public static SignedText Of(SignedText known, in TokenTarget target)
    {
        var start = target.StartLength;
        var length = start + known.Text.Length - known.Start;
        byte[]? rented = null;
        var text = length <= StackSize ? stackalloc byte[StackSize] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            target.CopyStartTo(text);
            Encoding.ASCII.GetBytes(known.Text.AsSpan(known.Start), text[start..]);
            return new SignedText(Encoding.Latin1.GetString(text[..length]), start);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
