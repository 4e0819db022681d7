using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>What members are when a creation does not set them; each is read once.</summary>
internal sealed class ClaimDefaults
{
    private readonly ConcurrentDictionary<ISymbol, Optional<object?>> _defaults = new(SymbolEqualityComparer.Default);

    public Optional<object?> Of(ClaimMember member, SemanticModel model, CancellationToken cancellation)
    {
        var symbol = member.Symbol.OriginalDefinition;
        if (!_defaults.TryGetValue(symbol, out var value))
        {
            value = Read(symbol, member.Type, model.Compilation, cancellation);
            _defaults.TryAdd(symbol, value);
        }

        return value;
    }

    private static Optional<object?> Read(ISymbol symbol, ITypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (symbol.DeclaringSyntaxReferences is not [var reference])
        {
            // Of a referenced assembly only the ready-made records' defaults are known: none has any.
            return symbol.ContainingType.IsMuxClaims() ? KnownExpression.DefaultOf(type) : default;
        }

        // What a positional parameter makes of its property is not known here.
        var declaration = reference.GetSyntax(cancellation);
        if (declaration is ParameterSyntax || !MemberStorage.IsPlain(symbol, cancellation))
        {
            return default;
        }

        var initializer = declaration is PropertyDeclarationSyntax property ? property.Initializer
            : ((VariableDeclaratorSyntax)declaration).Initializer;
        if (initializer is null)
        {
            return KnownExpression.DefaultOf(type);
        }

        if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
        {
            return default;
        }

#pragma warning disable RS1030 // The initializer stands in another file than the creation; it is read once for each member that has one.
        var model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
        return KnownExpression.Of((model.GetOperation(initializer, cancellation) as ISymbolInitializerOperation)?.Value);
    }
}
