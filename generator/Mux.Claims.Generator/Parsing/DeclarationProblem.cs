using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Something wrong with a declaration. The place of it is looked up when it is reported, which the generator never does.</summary>
/// <param name="descriptor">The rule.</param>
/// <param name="symbol">The symbol that is at fault.</param>
/// <param name="arguments">The message's arguments.</param>
internal sealed class DeclarationProblem(DiagnosticDescriptor descriptor, ISymbol symbol, params object[] arguments)
{
    /// <summary>The attribute that is at fault, or null for the symbol's name. Of our own, it is the argument that is at fault.</summary>
    public AttributeData? Attribute { get; init; }

    /// <summary>What a code fix needs to know.</summary>
    public Facts Facts { get; init; } = Facts.None;

    /// <summary>The rule's id, if it is an error's, or null.</summary>
    public string? ErrorId => descriptor.DefaultSeverity == DiagnosticSeverity.Error ? descriptor.Id : null;

    /// <summary>The problem on the user's own token.</summary>
    /// <param name="type">The declared type, which has a token where a member that is inherited from another assembly has none.</param>
    /// <param name="cancellation">Cancels the search for the token.</param>
    public Diagnostic ToDiagnostic(INamedTypeSymbol type, CancellationToken cancellation) =>
        Diagnostic.Create(descriptor, Locate(type, cancellation), Facts.ToProperties(), arguments);

    private Location Locate(INamedTypeSymbol type, CancellationToken cancellation)
    {
        // An editor sees the source of a project that is referenced, and a problem belongs to the project that has it.
        if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, type.ContainingAssembly))
        {
            return type.Locations[0];
        }

        if (Attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax)
        {
            var isOurs = Attribute.AttributeClass.IsMuxClaims() && !Attribute.IsSecondsRange();
            return isOurs && syntax.ArgumentList?.Arguments is [var argument, ..] ? argument.GetLocation() : syntax.GetLocation();
        }

        return symbol.Locations is [{ IsInSource: true } location, ..] ? location : type.Locations[0];
    }
}
