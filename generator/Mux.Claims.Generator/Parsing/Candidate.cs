namespace Mux.Claims.Generator.Parsing;

/// <summary>A property or field that can be a claim, with what its attributes say.</summary>
internal sealed class Candidate
{
    private readonly INamedTypeSymbol _record;

    private Candidate(
        ISymbol symbol, ITypeSymbol type, IParameterSymbol? parameter, INamedTypeSymbol record, bool isInherited, CancellationToken cancellation)
    {
        Symbol = symbol;
        _record = record;
        DeclaredType = type;
        Type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        Parameter = parameter;
        IsInherited = isInherited;
        Attributes = AttributesOf(symbol, cancellation);
        if (parameter is not null)
        {
            Attributes = Attributes.AddRange(AttributesOf(parameter, cancellation));
        }

        ReadAttributes();
    }

    /// <summary>An inherited property that a positional parameter of the record stands for, whose attributes count before its own.</summary>
    private Candidate(Candidate inherited, IParameterSymbol parameter, CancellationToken cancellation)
    {
        Symbol = inherited.Symbol;
        _record = inherited._record;
        DeclaredType = inherited.DeclaredType;
        Type = inherited.Type;
        Parameter = parameter;
        IsInherited = true;
        Attributes = AttributesOf(parameter, cancellation).AddRange(inherited.Attributes);
        ReadAttributes();
    }

    public ISymbol Symbol { get; }

    /// <summary>The type as declared, <c>Nullable</c> included.</summary>
    public ITypeSymbol DeclaredType { get; }

    /// <summary>The type without <c>Nullable</c>.</summary>
    public ITypeSymbol Type { get; }

    /// <summary>The positional parameter that the property stands for, whose attributes count as the property's.</summary>
    public IParameterSymbol? Parameter { get; }

    public bool IsInherited { get; }

    /// <summary>The attributes of the property or field, then those of the parameter.</summary>
    public ImmutableArray<AttributeData> Attributes { get; }

    public AttributeData? Claim { get; private set; }

    public AttributeData? Custom { get; private set; }

    public AttributeData? Ignore { get; private set; }

    /// <summary>What System.Text.Json calls the member, which a custom claim is called too, unless its own attribute names it.</summary>
    public string? JsonName { get; private set; }

    public bool IsNullableValue => !ReferenceEquals(Type, DeclaredType);

    /// <summary>Whether it can be null: a reference can, unless its annotation says that it cannot.</summary>
    public bool IsNullable =>
        IsNullableValue || (Type.IsReferenceType && DeclaredType.NullableAnnotation != NullableAnnotation.NotAnnotated);

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether code inside the record can set it after, or while, the record is made.</summary>
    public bool IsSettable => Symbol switch
    {
        IPropertySymbol { SetMethod: { } setter } => !IsInherited || ExistingMembers.IsInherited(setter, _record),
        IFieldSymbol { IsReadOnly: var isReadOnly } => !isReadOnly,
        _ => false,
    };

    /// <summary>The candidates in the order in which claims are written: inherited, then positional, then body.</summary>
    public static List<Candidate> Collect(INamedTypeSymbol type, IMethodSymbol? primary, CancellationToken cancellation)
    {
        var candidates = new List<Candidate>();
        Collect(type, primary, type, candidates, cancellation);
        return candidates;
    }

    private static void Collect(
        INamedTypeSymbol type, IMethodSymbol? primary, INamedTypeSymbol record, List<Candidate> candidates, CancellationToken cancellation)
    {
        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            Collect(parent, ConstructorFinder.FindPrimary(parent), record, candidates, cancellation);
        }

        var isInherited = !ReferenceEquals(type, record);
        if (primary is not null)
        {
            foreach (var parameter in primary.Parameters)
            {
                var members = type.GetMembers(parameter.Name);
                foreach (var member in members)
                {
                    Add(member, parameter, record, isInherited, candidates, cancellation);
                }

                // A property that a base has is not made again.
                if (members.IsEmpty && candidates.FindIndex(other => other.Symbol.Name == parameter.Name) is var place and >= 0)
                {
                    candidates[place] = new Candidate(candidates[place], parameter, cancellation);
                }
            }
        }

        foreach (var member in DeclaredMembers.Of(type, cancellation))
        {
            Add(member, null, record, isInherited, candidates, cancellation);
        }
    }

    private static void Add(
        ISymbol member,
        IParameterSymbol? parameter,
        INamedTypeSymbol record,
        bool isInherited,
        List<Candidate> candidates,
        CancellationToken cancellation)
    {
        var memberType = member switch
        {
            IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, ExplicitInterfaceImplementations.IsEmpty: true } property => property.Type,
            IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false, Type: var fieldType } => fieldType,
            _ => null,
        };
        if (memberType is null || !IsUsable(member) || (isInherited && !CanRead(member, record)))
        {
            return;
        }

        var candidate = new Candidate(member, memberType, parameter, record, isInherited, cancellation);
        var isMarked = candidate.Claim is not null || candidate.Custom is not null;
        if (member.DeclaredAccessibility != Accessibility.Public && !(isMarked && (!isInherited || ExistingMembers.IsInherited(member, record))))
        {
            return;
        }

        var hidden = candidates.FindIndex(other => other.Symbol.Name == member.Name);
        if (hidden < 0)
        {
            candidates.Add(candidate);
        }
        else if (!SymbolEqualityComparer.Default.Equals(candidates[hidden].Symbol.ContainingType, member.ContainingType))
        {
            // An override or a new member takes the place of the one that it hides.
            candidates[hidden] = candidate;
        }
    }

    /// <summary>Two members of one name, or none, are the compiler's errors; code that names them would be another.</summary>
    private static bool IsUsable(ISymbol member) => member.Name.Length > 0 && member.ContainingType.GetMembers(member.Name).Length == 1;

    /// <summary>Whether a derived record can read the member: a property may keep its getter to itself.</summary>
    private static bool CanRead(ISymbol member, INamedTypeSymbol record) =>
        member is not IPropertySymbol { GetMethod: { } getter } || ExistingMembers.IsInherited(getter, record);

    private static ImmutableArray<AttributeData> AttributesOf(ISymbol symbol, CancellationToken cancellation) =>
        DeclaredMembers.HasAttributeLists(symbol, cancellation) ? symbol.GetAttributes() : ImmutableArray<AttributeData>.Empty;

    private void ReadAttributes()
    {
        foreach (var attribute in Attributes)
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "ClaimAttribute" when attribute.AttributeClass.IsMuxClaims():
                    Claim ??= attribute;
                    break;
                case "CustomClaimAttribute" when attribute.AttributeClass.IsMuxClaims():
                    Custom ??= attribute;
                    break;
                case "ClaimIgnoreAttribute" when attribute.AttributeClass.IsMuxClaims():
                    Ignore ??= attribute;
                    break;
                case "JsonPropertyNameAttribute" when attribute.ConstructorArguments is [{ Value: string { Length: > 0 } name }]:
                    JsonName ??= name;
                    break;
                default:
                    break;
            }
        }
    }
}
