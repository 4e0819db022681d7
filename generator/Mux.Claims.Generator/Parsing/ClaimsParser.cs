using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Reads an annotated declaration: the model that code is emitted from, and what is wrong with it. Generator and analyzers both call it,
/// and so cannot disagree.
/// </summary>
internal static class ClaimsParser
{
    public const string MuxClaimsAttribute = "Mux.Claims.MuxClaimsAttribute";

    private const string MuxClaimsAttributeName = nameof(MuxClaimsAttribute);

    /// <summary>For the generator: the model, or null when nothing can be emitted that compiles.</summary>
    public static ClaimsModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;

        // An attribute on each of two parts is the compiler's error; one file for both would be ours.
        return type.FindMuxAttribute(MuxClaimsAttributeName)?.ApplicationSyntaxReference is { } first &&
            first.SyntaxTree == context.TargetNode.SyntaxTree &&
            context.TargetNode.FullSpan.Contains(first.Span) &&
            ParseMembers(type, context.Attributes[0], withWarnings: false, cancellation) is { Members: { } members, Audience: var audience }
                ? CreateModel(type, audience, members, cancellation)
                : null;
    }

    /// <summary>For the analyzers: everything that is wrong with a type; nothing when it is not annotated.</summary>
    public static IReadOnlyList<DeclarationProblem> FindProblems(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.FindMuxAttribute(MuxClaimsAttributeName) is not { } attribute)
        {
            return AnnotatedBase(type) is { } annotated ? [Derived(type, annotated)] : [];
        }

        var (_, members, problems) = ParseMembers(type, attribute, withWarnings: true, cancellation);
        return members is null ? problems : members.Problems;
    }

    private static DeclarationProblem Derived(INamedTypeSymbol type, INamedTypeSymbol annotated) =>
        new(Descriptors.DerivesFromAnnotated, type, type.Name, annotated.Name);

    private static ClaimsModel CreateModel(INamedTypeSymbol type, int audience, ParsedMembers members, CancellationToken cancellation)
    {
        var reading = ReadingParser.Parse(type, MuxCatalogue.Audiences[audience], members, cancellation);
        var existing = ExistingMembers.Of(type);
        return new ClaimsModel(
            MetadataName: HintName.Of(type),
            Namespace: type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Containers: Containers(type),
            Declaration: Declaration(type),
            TypeName: NameInside(type),
            IsValueType: type.IsValueType,
            Audience: AudienceParser.Parse(audience),
            Subject: members.Subject?.Model,
            Members: new(members.Claims.Select(static member => member.Model).ToImmutableArray()),
            Rules: AudienceParser.ParseRules(MuxCatalogue.Audiences[audience], members.Claims),
            Arguments: reading.Arguments,
            Obstacle: reading.Obstacle,
            ReadableFromUrl: reading.FromUrl,
            Existing: existing.Existing,
            Abstract: existing.Abstract,
            Forwards: existing.Forwards,
            OnValidate: OnValidate(type, cancellation),
            Errors: ErrorsOf(members.Problems),
            ObsoleteIds: Obsolescence.Ids(type, members, cancellation));
    }

    /// <summary>The ids of the errors, each once and in order.</summary>
    private static EquatableArray<string> ErrorsOf(IReadOnlyList<DeclarationProblem> problems) => problems.Count == 0
        ? default
        : new(problems.Select(static problem => problem.ErrorId).OfType<string>().Distinct()
            .OrderBy(static id => id, StringComparer.Ordinal).ToImmutableArray());

    /// <summary>
    /// The audience and the members; no members, but what is wrong with the type, when nothing can be emitted that compiles.
    /// </summary>
    private static (int Audience, ParsedMembers? Members, IReadOnlyList<DeclarationProblem> Problems) ParseMembers(
        INamedTypeSymbol type, AttributeData attribute, bool withWarnings, CancellationToken cancellation)
    {
        var audience = attribute.ConstructorArguments is [{ Value: int index }] ? index : -1;
        if (audience >= 0 && audience < MuxCatalogue.Audiences.Length)
        {
            if (!type.IsNamed())
            {
                return (audience, null, []);
            }

            var problems = CheckShape(type, cancellation);
            return problems.Count > 0 ? (audience, null, problems)
                : (audience, MemberParser.Parse(type, MuxCatalogue.Audiences[audience], withWarnings, cancellation), problems);
        }

        // No such audience can only be had by a cast; the compiler reports all other mistakes in the argument.
        if (attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum }])
        {
            const string fault = "is for an audience that Mux does not have; use a member of MuxAudience";
            return (audience, null, [new(Descriptors.UnsupportedShape, type, type.Name, fault) { Attribute = attribute }]);
        }

        return (audience, null, []);
    }

    /// <summary>Whether generated code finds the runtime, which an extern alias can hide.</summary>
    private static bool IsRuntimeGlobal(INamedTypeSymbol type) =>
        type.ContainingAssembly is not ISourceAssemblySymbol { Compilation.GlobalNamespace: var global } ||
        (global.GetMembers("Mux").OfType<INamespaceSymbol>().Any(static space => space.GetMembers("Claims").Any()) &&
            global.GetTypeMembers("System").IsEmpty);

    /// <summary>Why nothing can be emitted for the type that compiles; nothing when something can.</summary>
    private static List<DeclarationProblem> CheckShape(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!type.IsRecord)
        {
            var advice = type switch
            {
                { IsStatic: true } => "a static class cannot be one: declare the record beside it",
                { IsRefLikeType: true } => "a ref struct cannot be one: remove 'ref' and add 'record'",
                { BaseType: { SpecialType: SpecialType.None, IsRecord: false } parent } =>
                    $"it derives from '{parent.Name}', which is none: declare the claims as a record of its own",
                _ => "add 'record'",
            };
            return [new(Descriptors.NotRecord, type, type.Name, advice)];
        }

        var shape = type switch
        {
            { IsFileLocal: true } => "is file-local, and generated code stands in another file; remove 'file'",
            { IsAbstract: true } => "is abstract, and a token needs a record that can be made; remove 'abstract', or move [MuxClaims] " +
                "to the records that derive from it",
            _ when !IsRuntimeGlobal(type) => "is in a project that has Mux.Claims behind an extern alias alone, and generated code says " +
                "global::Mux.Claims; add 'global' to the Aliases of the reference",
            _ => null,
        };
        if (shape is not null)
        {
            return [new(Descriptors.UnsupportedShape, type, type.Name, shape)];
        }

        var declaration = (TypeDeclarationSyntax)type.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } options)
        {
            return [new(Descriptors.OldLanguage, type, type.Name, options.LanguageVersion.ToDisplayString())];
        }

        List<DeclarationProblem>? problems = null;
        if (!IsPartial(type, cancellation))
        {
            Add(new(Descriptors.NotPartial, type, type.Name));
        }

        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (container.IsFileLocal)
            {
                const string fault = "is inside a file-local type, and generated code stands in another file; move it out";
                Add(new(Descriptors.UnsupportedShape, type, type.Name, fault));
            }
            else if (!IsPartial(container, cancellation))
            {
                Add(new(Descriptors.ContainerNotPartial, container, container.Name, type.Name));
            }
        }

        if (AnnotatedBase(type) is { } annotated)
        {
            Add(Derived(type, annotated));
        }

        return problems ?? [];

        void Add(DeclarationProblem problem) => (problems ??= []).Add(problem);
    }

    private static INamedTypeSymbol? AnnotatedBase(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            if (parent.IsRecord && parent.FindMuxAttribute(MuxClaimsAttributeName) is not null)
            {
                return parent;
            }
        }

        return null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration &&
                declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return true;
            }
        }

        return false;
    }

    private static EquatableArray<string> Containers(INamedTypeSymbol type)
    {
        var containers = ImmutableArray.CreateBuilder<string>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Insert(0, Declaration(container));
        }

        return new(containers.ToImmutable());
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {keyword} {NameWithParameters(type)}";
    }

    /// <summary>The name as the type's own members write it: in full where a base type has a member of that name.</summary>
    private static string NameInside(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            if (!parent.GetMembers(type.Name).IsEmpty)
            {
                return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            }
        }

        return NameWithParameters(type);
    }

    /// <summary>The name with its type parameters, without the containers that a display string would add.</summary>
    private static string NameWithParameters(INamedTypeSymbol type)
    {
        var name = EmittedNames.Escape(type.Name);
        if (type.TypeParameters.IsEmpty)
        {
            return name;
        }

        var parameters = new List<string>();
        foreach (var parameter in type.TypeParameters)
        {
            parameters.Add(parameter.Variance switch
            {
                VarianceKind.Out => "out ",
                VarianceKind.In => "in ",
                _ => "",
            } + EmittedNames.Escape(parameter.Name));
        }

        return $"{name}<{string.Join(", ", parameters)}>";
    }

    private static OnValidateMember OnValidate(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var found = OnValidateMember.Emitted;
        var count = 0;
        foreach (var member in Inherited(type))
        {
            if (member is not IMethodSymbol method)
            {
                return OnValidateMember.None;
            }

            if (method.TypeParameters.IsEmpty && method.Parameters is [{ RefKind: RefKind.Ref, Type: { Name: "ClaimErrors" } errors }] &&
                errors.IsMuxClaims())
            {
                count++;
                if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, type) || method.IsPartialDefinition ||
                    !IsPartial(method, cancellation))
                {
                    found = OnValidateMember.Own;
                }
            }
        }

        return count > 1 ? OnValidateMember.None : found;
    }

    /// <summary>The <c>OnValidate</c> of the record or, where it has none, of the nearest base that lets it have its own.</summary>
    private static ImmutableArray<ISymbol> Inherited(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            var members = current.GetMembers(EmittedNames.OnValidate)
                .Where(member => ReferenceEquals(current, type) || ExistingMembers.IsInherited(member, type)).ToImmutableArray();
            if (!members.IsEmpty)
            {
                return members;
            }
        }

        return ImmutableArray<ISymbol>.Empty;
    }

    private static bool IsPartial(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences is [var reference, ..] &&
        reference.GetSyntax(cancellation) is MethodDeclarationSyntax syntax &&
        syntax.Modifiers.Any(SyntaxKind.PartialKeyword);
}
