using System.Collections.Concurrent;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>The annotated records that a compilation uses, each read once.</summary>
internal sealed class ClaimRecords
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ClaimRecord?> _records = new(SymbolEqualityComparer.Default);

    /// <summary>The type as a record of claims, or null when it is not annotated.</summary>
    public ClaimRecord? Find(ITypeSymbol? type, CancellationToken cancellation)
    {
        if (type is not INamedTypeSymbol
            {
                SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct,
                OriginalDefinition: var definition
            })
        {
            return null;
        }

        if (!_records.TryGetValue(definition, out var record))
        {
            record = ClaimRecord.Read(definition, cancellation);
            _records.TryAdd(definition, record);
        }

        return record;
    }
}
