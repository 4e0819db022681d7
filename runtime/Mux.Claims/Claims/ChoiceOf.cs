using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The claim texts of an enum that stands for one of the catalogue's closed sets.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
internal static class ChoiceOf<TEnum>
    where TEnum : struct, Enum
{
    public static readonly ClosedSet Set = MuxCatalogue.ClosedSets.Single(set => set.EnumName == typeof(TEnum).Name);

    private static readonly Dictionary<TEnum, (byte[] Text, int Value)> ByMember =
        Set.Members.ToDictionary(member => Enum.Parse<TEnum>(member.Name), member => (Encoding.UTF8.GetBytes(member.Text), member.Value));

    private static readonly Dictionary<string, TEnum> ByText =
        Set.Members.ToDictionary(member => member.Text, member => Enum.Parse<TEnum>(member.Name), StringComparer.Ordinal);

    public static bool Has(TEnum member) => ByMember.ContainsKey(member);

    /// <summary>The claim's text. Validation has refused a member that is not in the set.</summary>
    public static ReadOnlySpan<byte> Text(TEnum member) => ByMember[member].Text;

    /// <summary>The number that rules compare, or null for what is not in the set.</summary>
    public static decimal? Number(TEnum? member) => member is { } value && ByMember.TryGetValue(value, out var known) ? known.Value : null;

    public static bool TryParse(string text, out TEnum member) => ByText.TryGetValue(text, out member);
}
