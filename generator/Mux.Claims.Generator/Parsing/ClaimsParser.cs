using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
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
            new Problems(type, detailed: false, cancellation) is var problems &&
            ParseMembers(type, context.Attributes[0], problems, out var audience) is { } members
                ? CreateModel(type, audience, members, problems)
                : null;
    }

    /// <summary>For the analyzers: everything that is wrong with a type; nothing when it is not annotated.</summary>
    public static IReadOnlyList<DeclarationProblem> FindProblems(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var problems = new Problems(type, detailed: true, cancellation);
        if (type.FindMuxAttribute(MuxClaimsAttributeName) is { } attribute)
        {
            ParseMembers(type, attribute, problems, out _);
        }
        else if (AnnotatedBase(type) is { } annotated)
        {
            problems.Add(Descriptors.DerivesFromAnnotated, type, type.Name, annotated.Name);
        }

        return problems.All;
    }

    private static ClaimsModel CreateModel(INamedTypeSymbol type, int audience, ParsedMembers members, Problems problems)
    {
        var reading = ReadingParser.Parse(type, MuxCatalogue.Audiences[audience], members, problems.Cancellation);
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
            OnValidate: OnValidate(type, problems.Cancellation),
            Errors: new(problems.Errors.ToImmutableArray()),
            ObsoleteIds: Obsolescence.Ids(type, members, problems.Cancellation));
    }

    /// <summary>The members, or null when nothing can be emitted that compiles.</summary>
    private static ParsedMembers? ParseMembers(INamedTypeSymbol type, AttributeData attribute, Problems problems, out int audience)
    {
        audience = attribute.ConstructorArguments is [{ Value: int index }] ? index : -1;
        if (audience >= 0 && audience < MuxCatalogue.Audiences.Count)
        {
            return type.IsNamed() && CheckShape(type, problems) ? MemberParser.Parse(type, MuxCatalogue.Audiences[audience], problems) : null;
        }

        // No such audience can only be had by a cast; the compiler reports all other mistakes in the argument.
        if (attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum }])
        {
            const string fault = "is for an audience that Mux does not have; use a member of MuxAudience";
            problems.Add(Descriptors.UnsupportedShape, type, attribute, null, type.Name, fault);
        }

        return null;
    }

    /// <summary>Whether generated code finds the runtime, which an extern alias can hide.</summary>
    private static bool IsRuntimeGlobal(INamedTypeSymbol type) =>
        type.ContainingAssembly is not ISourceAssemblySymbol { Compilation.GlobalNamespace: var global } ||
        (global.GetMembers("Mux").OfType<INamespaceSymbol>().Any(static space => space.GetMembers("Claims").Any()) &&
            global.GetTypeMembers("System").IsEmpty);

    /// <summary>Whether anything can be emitted for the type that compiles.</summary>
    private static bool CheckShape(INamedTypeSymbol type, Problems problems)
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
            problems.Add(Descriptors.NotRecord, type, type.Name, advice);
            return false;
        }

        var shape = type switch
        {
            { IsFileLocal: true } => "is file-local, and generated code stands in another file; remove 'file'",
            { IsAbstract: true } => "is abstract, and a token needs a record that can be made; remove 'abstract', or move [MuxClaims] to the " +
                "records that derive from it",
            _ when !IsRuntimeGlobal(type) => "is in a project that has Mux.Claims behind an extern alias alone, and generated code says " +
                "global::Mux.Claims; add 'global' to the Aliases of the reference",
            _ => null,
        };
        if (shape is not null)
        {
            problems.Add(Descriptors.UnsupportedShape, type, type.Name, shape);
            return false;
        }

        var declaration = (TypeDeclarationSyntax)type.DeclaringSyntaxReferences[0].GetSyntax(problems.Cancellation);
        if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } options)
        {
            problems.Add(Descriptors.OldLanguage, type, type.Name, options.LanguageVersion.ToDisplayString());
            return false;
        }

        var complete = true;
        if (!IsPartial(type, problems.Cancellation))
        {
            problems.Add(Descriptors.NotPartial, type, type.Name);
            complete = false;
        }

        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (container.IsFileLocal)
            {
                const string fault = "is inside a file-local type, and generated code stands in another file; move it out";
                problems.Add(Descriptors.UnsupportedShape, type, type.Name, fault);
                complete = false;
            }
            else if (!IsPartial(container, problems.Cancellation))
            {
                problems.Add(Descriptors.ContainerNotPartial, container, container.Name, type.Name);
                complete = false;
            }
        }

        if (AnnotatedBase(type) is { } annotated)
        {
            problems.Add(Descriptors.DerivesFromAnnotated, type, type.Name, annotated.Name);
            complete = false;
        }

        return complete;
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
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
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

            if (method is { Parameters: [{ RefKind: RefKind.Ref, Type: { Name: "ClaimErrors" } parameter }], TypeParameters.IsEmpty: true } &&
                parameter.IsMuxClaims())
            {
                count++;
                if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, type) || method.IsPartialDefinition || !IsPartial(method, cancellation))
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
