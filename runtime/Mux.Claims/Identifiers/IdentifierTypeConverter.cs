using System.ComponentModel;
using System.Globalization;

namespace Mux.Claims;

/// <summary>Reads an identifier from a text, as configuration binding and designers do.</summary>
/// <typeparam name="TId">The identifier.</typeparam>
internal sealed class IdentifierTypeConverter<TId> : TypeConverter
    where TId : struct, IParsable<TId>
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? TId.Parse(text, null) : base.ConvertFrom(context, culture, value);
}
