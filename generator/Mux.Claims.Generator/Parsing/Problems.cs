using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Parsing;

/// <summary>
/// Takes what is wrong with a declaration. The generator needs only the ids of the errors, and so never pays for locations and messages,
/// which only the analyzers report.
/// </summary>
/// <param name="type">The declared type.</param>
/// <param name="detailed">Whether somebody reads more than <see cref="Errors"/>, so that warnings are worth looking for.</param>
/// <param name="cancellation">Cancels the search.</param>
internal sealed class Problems(INamedTypeSymbol type, bool detailed, CancellationToken cancellation)
{
    private readonly List<DeclarationProblem> _problems = [];
    private readonly SortedSet<string> _errors = new(System.StringComparer.Ordinal);

    public bool Detailed => detailed;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The ids of the errors, each once and in order.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public IReadOnlyList<DeclarationProblem> All => _problems;

    /// <summary>Adds a problem with a symbol's name.</summary>
    public void Add(DiagnosticDescriptor descriptor, ISymbol symbol, params object[] arguments) =>
        Add(descriptor, symbol, null, null, arguments);

    /// <summary>Adds a problem, with what would be right for a code fix.</summary>
    /// <param name="descriptor">The rule.</param>
    /// <param name="symbol">The symbol that is at fault.</param>
    /// <param name="attribute">
    /// The attribute that is at fault, or null for the symbol's name. Of our own, it is the argument that is at fault.
    /// </param>
    /// <param name="right">What would be right, or null.</param>
    /// <param name="arguments">The message's arguments.</param>
    public void Add(DiagnosticDescriptor descriptor, ISymbol symbol, AttributeData? attribute, string? right, params object[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
        {
            _errors.Add(descriptor.Id);
        }

        if (detailed)
        {
            _problems.Add(new DeclarationProblem(descriptor, Locate(symbol, attribute), DeclarationProblem.Properties(right), arguments));
        }
    }

    private Location Locate(ISymbol symbol, AttributeData? attribute)
    {
        if (attribute?.ApplicationSyntaxReference is { } reference &&
            reference.GetSyntax(cancellation) is Microsoft.CodeAnalysis.CSharp.Syntax.AttributeSyntax syntax)
        {
            return syntax.ArgumentList?.Arguments is [var argument, ..] && attribute.AttributeClass.IsMuxClaims() && !attribute.IsSecondsRange()
                ? argument.GetLocation() : syntax.GetLocation();
        }

        // A member that is inherited from another assembly has no token here; the record has.
        return symbol.Locations is [{ IsInSource: true } location, ..] ? location : type.Locations[0];
    }
}
