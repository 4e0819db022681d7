using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mux.Claims.Generator.Parsing;

/// <summary>Finds the constructor that a record's reader calls.</summary>
internal static class ConstructorFinder
{
    /// <summary>The constructor that the record's parameter list declares, or null.</summary>
    public static IMethodSymbol? FindPrimary(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return FindCompiledPrimary(type);
        }

        if (!type.IsRecord)
        {
            return null;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Length > 0 &&
                constructor.DeclaringSyntaxReferences is [var reference] &&
                reference.GetSyntax() is TypeDeclarationSyntax)
            {
                return constructor;
            }
        }

        return null;
    }

    /// <summary>
    /// The constructor of a referenced assembly whose parameters <c>Deconstruct</c> gives back, as that of every positional record does.
    /// </summary>
    private static IMethodSymbol? FindCompiledPrimary(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers("Deconstruct"))
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                if (member is IMethodSymbol deconstruct &&
                    Names(constructor).SequenceEqual(Names(deconstruct)))
                {
                    return constructor;
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Names(IMethodSymbol method) => method.Parameters.Select(static parameter => parameter.Name);

    /// <summary>The primary constructor, else one without parameters, else null.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type, IMethodSymbol? primary)
    {
        if (primary is not null)
        {
            return primary;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
            {
                return constructor;
            }
        }

        return null;
    }
}
