using Mux.Claims.Generator.Model;

namespace Mux.Claims.Generator.Parsing;

/// <summary>The members of a record that have the names of emitted ones: which give way, and which members others ask for.</summary>
/// <param name="Existing">
/// What is not emitted: names that something other than a method has, and signatures of methods that there are.
/// </param>
/// <param name="Abstract">The signatures of abstract methods, which the emitted ones override.</param>
/// <param name="Forwards">What bases and interfaces ask for without an expiry.</param>
internal sealed record ExistingMembers(
    EquatableArray<string> Existing, EquatableArray<string> Abstract, EquatableArray<ForwardModel> Forwards)
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat;

    public static ExistingMembers Of(INamedTypeSymbol type)
    {
        var existing = new List<string>();
        var overridden = new List<string>();
        var forwards = new List<ForwardModel>();
        foreach (var name in EmittedNames.All)
        {
            HashSet<string>? declared = null;
            for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            {
                var isInherited = !ReferenceEquals(current, type);
                foreach (var member in current.GetMembers(name))
                {
                    if (isInherited && !IsInherited(member, type))
                    {
                        continue;
                    }

                    if (member is not IMethodSymbol method)
                    {
                        existing.Add(name);
                    }
                    else if (method.Arity == 0 && EmittedSignature.Of(method, type) is var signature && (declared ??= []).Add(signature))
                    {
                        if (!method.IsAbstract)
                        {
                            existing.Add(signature);
                            if (!CanStandIn(method, type))
                            {
                                existing.Add(EmittedSignature.Unlike + signature);
                            }
                        }
                        else if (Forward(method) is { } call)
                        {
                            forwards.Add(new(Declare($"{AccessibilityOf(method)} override ", "", method), call));
                        }
                        else
                        {
                            overridden.Add(signature);
                        }
                    }
                }
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var name in EmittedNames.All)
            {
                foreach (var member in contract.GetMembers(name))
                {
                    if (member is IMethodSymbol { IsAbstract: true, IsStatic: false, Arity: 0 } method &&
                        type.FindImplementationForInterfaceMember(method) is null && Forward(method) is { } call &&
                        !forwards.Exists(other => other.Call == call && other.Declaration.StartsWith("public ", StringComparison.Ordinal)))
                    {
                        forwards.Add(new(Declare("", contract.ToDisplayString(TypeFormat) + ".", method), call));
                    }
                }
            }
        }

        return new ExistingMembers(
            new(existing.Distinct().ToImmutableArray()), new(overridden.ToImmutableArray()), new(forwards.ToImmutableArray()));
    }

    /// <summary>Whether emitted overloads can call the method in the place of the one that it keeps from being emitted.</summary>
    private static bool CanStandIn(IMethodSymbol method, INamedTypeSymbol type) => method.Name switch
    {
        EmittedNames.ToPublicUrl => !method.IsStatic && method.ReturnType.SpecialType == SpecialType.System_String,
        EmittedNames.FromPublicUrl => method.IsStatic && SymbolEqualityComparer.Default.Equals(method.ReturnType, type),
        EmittedNames.TryFromPublicUrl => method.IsStatic && method.ReturnType.SpecialType == SpecialType.System_Boolean,
        _ => true,
    };

    /// <summary>The call of the emitted member that takes an expiry as well, or null when there is none.</summary>
    private static string? Forward(IMethodSymbol method)
    {
        var returned = method.ReturnType.Name;
        var isSigned = method is { Name: EmittedNames.Sign, Parameters.Length: 1 } ? returned == "MuxToken"
            : method is { Name: EmittedNames.ToSignedUrl, Parameters.Length: 1 or 2 } && returned == "SignedUrl";
        if (!isSigned || !method.ReturnType.IsMuxClaims() ||
            method.Parameters[0].Type is not { Name: "MuxSigner" } signer || !signer.IsMuxClaims() ||
            method.Parameters[method.Parameters.Length - 1].Type is not { Name: not "Expiry" } last || !last.IsMuxClaims())
        {
            return null;
        }

        var arguments = method.Parameters.Select(static parameter => EmittedNames.Escape(parameter.Name) + ", ");
        return $"{method.Name}({string.Concat(arguments)}default(global::Mux.Claims.Expiry))";
    }

    private static string Declare(string modifiers, string owner, IMethodSymbol method) =>
        $"{modifiers}{method.ReturnType.ToDisplayString(TypeFormat)} {owner}{method.Name}(" + string.Join(", ", method.Parameters.Select(
            static parameter => $"{parameter.Type.ToDisplayString(TypeFormat)} {EmittedNames.Escape(parameter.Name)}")) + ")";

    /// <summary>
    /// Whether the type inherits the member: a private one of a base it does not have, nor an internal one of another assembly that does not
    /// show it.
    /// </summary>
    public static bool IsInherited(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Private or Accessibility.NotApplicable => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly) ||
            member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

    private static string AccessibilityOf(IMethodSymbol method) => method.DeclaredAccessibility switch
    {
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.Internal => "internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "public",
    };
}
