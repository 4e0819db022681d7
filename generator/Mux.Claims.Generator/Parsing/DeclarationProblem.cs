using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Something wrong with a declaration, on the user's own token.</summary>
internal sealed class DeclarationProblem(
    DiagnosticDescriptor descriptor, Location location, ImmutableDictionary<string, string?> properties, params object[] arguments)
{
    /// <summary>A property of the diagnostic for its code fix: the name or type that would be right.</summary>
    public const string Right = nameof(Right);

    public static ImmutableDictionary<string, string?> Properties(string? right) => right is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(Right, right);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(descriptor, location, properties, arguments);
}
