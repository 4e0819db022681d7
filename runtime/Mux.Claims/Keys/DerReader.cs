using System.Formats.Asn1;

namespace Mux.Claims;

/// <summary>Reads the values of ASN.1 one after another, from a text that stays where it is.</summary>
/// <remarks>Its members throw <see cref="AsnContentException"/> for what is not well-formed.</remarks>
internal ref struct DerReader(ReadOnlySpan<byte> content)
{
    // As .NET's own import, which is the stricter reader of what is inside.
    private const AsnEncodingRules Rules = AsnEncodingRules.BER;

    private ReadOnlySpan<byte> _rest = content;

    /// <summary>Whether there are no more values.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Whether the next value is of a kind.</summary>
    public readonly bool IsNext(UniversalTagNumber kind) =>
        Asn1Tag.TryDecode(_rest, out Asn1Tag tag, out _) && tag.TagClass == TagClass.Universal && tag.TagValue == (int)kind;

    /// <summary>Whether the next value has a number of its own, in brackets in the definition.</summary>
    public readonly bool IsNextOfContext(int number) =>
        Asn1Tag.TryDecode(_rest, out Asn1Tag tag, out _) && tag.TagClass == TagClass.ContextSpecific && tag.TagValue == number;

    /// <summary>Reads the values inside a sequence.</summary>
    public DerReader Sequence()
    {
        AsnDecoder.ReadSequence(_rest, Rules, out int start, out int length, out int consumed);
        var content = _rest.Slice(start, length);
        _rest = _rest[consumed..];
        return new DerReader(content);
    }

    /// <summary>Reads an integer.</summary>
    /// <returns>Its bytes, the most significant first, the sign in the first bit.</returns>
    public ReadOnlySpan<byte> Integer()
    {
        var value = AsnDecoder.ReadIntegerBytes(_rest, Rules, out int consumed);
        _rest = _rest[consumed..];
        return value;
    }

    /// <summary>Reads the bytes of an octet string.</summary>
    public ReadOnlySpan<byte> Octets()
    {
        if (!AsnDecoder.TryReadPrimitiveOctetString(_rest, Rules, out ReadOnlySpan<byte> value, out int consumed))
        {
            throw new AsnContentException();
        }

        _rest = _rest[consumed..];
        return value;
    }

    /// <summary>Reads an object identifier in its dotted form.</summary>
    public string ObjectIdentifier()
    {
        string value = AsnDecoder.ReadObjectIdentifier(_rest, Rules, out int consumed);
        _rest = _rest[consumed..];
        return value;
    }

    /// <summary>Leaves out the next value, whatever it is.</summary>
    public void Skip()
    {
        AsnDecoder.ReadEncodedValue(_rest, Rules, out _, out _, out int consumed);
        _rest = _rest[consumed..];
    }
}
