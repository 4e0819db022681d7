using System.Runtime.CompilerServices;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Remembers what was parsed of a declaration while no declaration of its project changes. A keystroke in a method's body changes none, and
/// yet it makes every symbol of the project anew: to read their attributes again is nearly all that a run would cost.
/// </summary>
internal static class ParsedRecords
{
    private static readonly ConditionalWeakTable<SyntaxNode, Entry> Entries = new();
    private static readonly ConditionalWeakTable<Compilation, DeclarationSet> Declarations = new();

    /// <summary>What <paramref name="parse"/> says of the node, or has said of it when the declarations were the same.</summary>
    public static ClaimsModel? GetOrParse(SyntaxNode node, Compilation compilation, Func<ClaimsModel?> parse)
    {
        var entry = Entries.GetOrCreateValue(node);
        if (entry.Parsed is { } before && before.Declarations.AreThoseOf(compilation))
        {
            return before.Model;
        }

        var model = parse();
        entry.Parsed = new(Declarations.GetValue(compilation, DeclarationSet.Of), model);
        return model;
    }

    private sealed class Entry
    {
        // Written and read as one, since a host may run two drivers at once.
        public volatile ParsedRecord? Parsed;
    }

    private sealed class ParsedRecord(DeclarationSet declarations, ClaimsModel? model)
    {
        public DeclarationSet Declarations { get; } = declarations;

        public ClaimsModel? Model { get; } = model;
    }
}
