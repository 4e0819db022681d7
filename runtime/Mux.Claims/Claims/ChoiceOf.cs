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

    private static readonly (ClosedSetMember Row, TEnum Member)[] Members = [.. Set.Members.Select(row => (row, Enum.Parse<TEnum>(row.Name)))];

    /// <summary>What is wrong with a value, or null.</summary>
    public static string? Problem(TEnum member) => ChoiceCheck.Problem(Value(member), Set);

    /// <summary>The claim's text. Validation has refused a member that is not in the set.</summary>
    public static ReadOnlySpan<byte> Text(TEnum member) => Texts[Value(member)];

    /// <summary>Reads the claim's text, as a token has it to the letter and a URL as people write it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, bool isUrl, out TEnum member)
    {
        foreach (var (row, found) in Members)
        {
            if (text.SequenceEqual(row.Text) || (isUrl && row.IsMeant(text)))
            {
                member = found;
                return true;
            }
        }

        member = default;
        return false;
    }

    /// <summary>The runtime's enums are ints.</summary>
    private static int Value(TEnum member) => Unsafe.As<TEnum, int>(ref member);
}
