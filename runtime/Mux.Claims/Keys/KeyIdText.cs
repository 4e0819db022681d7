using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>Checks key IDs. A refused one may be a secret in the wrong place, so that no message repeats it.</summary>
internal static class KeyIdText
{
    /// <summary>Mux's own have some 50 characters. An ID is in every token.</summary>
    private const int MaxLength = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="keyId">The key ID.</param>
    /// <param name="subject">Where it came from, as the subject of a sentence.</param>
    /// <returns>The key ID in UTF-8.</returns>
    /// <exception cref="MuxSigningKeyException">The text cannot be a key ID.</exception>
    internal static byte[] Encode(string keyId, string subject)
    {
        if (string.IsNullOrWhiteSpace(keyId))
        {
            throw new MuxSigningKeyException($"{subject} is empty. Pass the ID that Mux shows beside the signing key.");
        }

        if (KeyMaterial.IsBody(keyId))
        {
            throw new MuxSigningKeyException($"{subject} holds the text of a key: the two are swapped, or the key was given twice. "
                + "The key ID is the short text that Mux shows beside the signing key (MUX_SIGNING_KEY); "
                + "the key itself belongs in the other place (MUX_PRIVATE_KEY).");
        }

        if (IdentifierText.IsMissingValue(keyId))
        {
            throw new MuxSigningKeyException($"{subject} is what a program prints where a value is missing. See where it comes from.");
        }

        if (IdentifierText.IsPlaceholder(keyId))
        {
            throw new MuxSigningKeyException($"{subject} is a placeholder that nothing has replaced. See what fills it in where the program runs.");
        }

        if (keyId.StartsWith("eyJ", StringComparison.Ordinal) && keyId.Contains('.', StringComparison.Ordinal))
        {
            throw new MuxSigningKeyException($"{subject} is a token (a JWT). Pass the ID that Mux shows beside the signing key.");
        }

        if (keyId.Length > MaxLength)
        {
            throw new MuxSigningKeyException($"{subject} is longer than {MaxLength} characters. The key ID is the short text that Mux shows "
                + "beside the signing key, and it stands in every token.");
        }

        if (char.IsWhiteSpace(keyId[0]) || char.IsWhiteSpace(keyId[^1]))
        {
            throw new MuxSigningKeyException($"{subject} begins or ends with white space or a line break. Remove it: Mux compares "
                + "key IDs exactly.");
        }

        if (keyId.Length > 1 && keyId[0] == keyId[^1] && keyId[0] is '"' or '\'')
        {
            throw new MuxSigningKeyException($"{subject} is wrapped in quotation marks. Remove them: Mux compares key IDs exactly.");
        }

        byte[] utf8;
        try
        {
            utf8 = StrictUtf8.GetBytes(keyId);
        }
        catch (EncoderFallbackException)
        {
            // Its message would repeat a part of the text.
            throw new MuxSigningKeyException($"{subject} is not valid Unicode: it contains half of a surrogate pair.");
        }

        return OutsideText.HasEscapes(keyId)
            ? throw new MuxSigningKeyException($"{subject} contains a line break, or another control character or one that is not visible. Remove it.")
            : utf8;
    }
}
