using System.Runtime.CompilerServices;
using System.Text;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>The claim texts of an enum that stands for one of the catalogue's closed sets.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
internal static class ChoiceOf<TEnum>
    where TEnum : struct, Enum
{
    public static readonly ClosedSet Set = MuxCatalogue.ClosedSets.Single(set => set.EnumName == typeof(TEnum).Name);

    private static readonly Dictionary<int, byte[]> Texts = Set.Members.ToDictionary(member => member.Value, member => Encoding.UTF8.GetBytes(member.Text));

    private static readonly Dictionary<string, TEnum> ByText =
        Set.Members.ToDictionary(member => member.Text, member => Enum.Parse<TEnum>(member.Name), StringComparer.Ordinal);

    /// <summary>What is wrong with a value, or null.</summary>
    public static string? Problem(TEnum member) => ChoiceCheck.Problem(Value(member), Set);

    /// <summary>The claim's text. Validation has refused a member that is not in the set.</summary>
    public static ReadOnlySpan<byte> Text(TEnum member) => Texts[Value(member)];

    public static bool TryParse(string text, out TEnum member) => ByText.TryGetValue(text, out member);

    /// <summary>The runtime's enums are ints.</summary>
    private static int Value(TEnum member) => Unsafe.As<TEnum, int>(ref member);
}
