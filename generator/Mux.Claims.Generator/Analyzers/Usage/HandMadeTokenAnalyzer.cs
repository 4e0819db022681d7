using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC036: a Mux token that is made with a JWT library, or with RSA alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandMadeTokenAnalyzer : MuxAnalyzer
{
    /// <summary>Claims that say who a token is for and how it is signed.</summary>
    private static readonly string[] Own = ["sub", "aud", "exp", "kid", "custom", "alg", "typ"];

    /// <summary>Claims of tokens that say who somebody is, and what they may do; beside those with a URI for a name.</summary>
    private static readonly string[] Foreign =
        ["iss", "azp", "client_id", "scope", "scp", "role", "roles", "nonce", "acr", "amr", "email", "preferred_username"];

    /// <summary>How the algorithms' names begin in the libraries, and in JWTs.</summary>
    private static readonly (string Name, string Code)[] Families =
    [
        ("HmacSha", "HS"), ("HS", "HS"), ("RsaSsaPss", "PS"), ("PS", "PS"), ("RsaSha", "RS"), ("RS", "RS"), ("Ecdsa", "ES"), ("ES", "ES"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.HandMadeToken);

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.ObjectCreation, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (TokenByHand.Of(context.Operation) is not { } token || !token.Has("sub"))
        {
            return;
        }

        var audiences = token.Audiences();
        if (audiences.Count == 0 ? !(IsAudienceUnknown(token) && HasMuxUrl(context.Operation)) : !IsMux(token, audiences, context.Operation))
        {
            return;
        }

        var faults = Faults(token, audiences);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.HandMadeToken,
            context.Operation.Syntax.GetLocation(),
            faults.Count == 0 ? "nothing checks what it says" : string.Join("; ", faults),
            audiences.Count == 1 ? audiences[0].Record : "a record of its claims"));
    }

    /// <summary>
    /// Whether the audience is Mux's: one of a single letter is anybody's in a token with an issuer, a role or a scope, and with nothing of
    /// Mux about it.
    /// </summary>
    private static bool IsMux(TokenByHand token, IReadOnlyList<Audience> audiences, IOperation operation) =>
        audiences.Any(static audience => audience.Claim.Length > 1) ||
        !token.Claims.Any(static claim => Foreign.Contains(claim.Name) || claim.Name.IndexOf(':') >= 0) ||
        token.Claims.Any(static claim => claim.Name is "kid" or "custom" || MuxCatalogue.Audiences.Any(audience => audience.Find(claim.Name) is not null)) ||
        operation.Syntax.SyntaxTree.GetText().ToString().IndexOf("mux", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether the audience is given, and only the running program knows it.</summary>
    private static bool IsAudienceUnknown(TokenByHand token) =>
        token.Value("aud") is { } audience && LocalValue.Resolve(audience).ConstantValue is { HasValue: false };

    /// <summary>Whether the method puts a token behind one of Mux's URLs.</summary>
    private static bool HasMuxUrl(IOperation operation)
    {
        foreach (var text in LocalValue.Root(operation).Descendants())
        {
            if (text is IInterpolatedStringOperation or IBinaryOperation or ILiteralOperation &&
                TextParts.OfWhole(text) is { Count: > 0 } parts &&
                TextParts.Join(parts, 0, parts.Count) is var joined && joined.Contains(".mux.com/") && joined.Contains("token="))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What Mux ignores in the token, and what it or the player refuses it for.</summary>
    private static List<string> Faults(TokenByHand token, IReadOnlyList<Audience> audiences)
    {
        var faults = new List<string>();
        if (Algorithm(token) is { } algorithm && algorithm != "RS256")
        {
            faults.Add($"it is signed with {algorithm}, and Mux takes RS256 alone, with a signing key");
        }

        if (!token.Has("exp") && token.IsComplete)
        {
            faults.Add("it has no 'exp', and Mux refuses it without");
        }

        if (token.Value("exp") is { } expires)
        {
            if (expires.DescendantsAndSelf().Any(static operation =>
                operation is IInvocationOperation { TargetMethod.Name: "ToUnixTimeMilliseconds" }))
            {
                faults.Add("'exp' is in milliseconds, and Mux takes seconds");
            }
            else if (Stripped(expires).Type?.SpecialType
                is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal)
            {
                faults.Add("'exp' is a fraction, and Mux takes whole seconds");
            }
            else if (Stripped(expires) is { Type.SpecialType: SpecialType.System_String })
            {
                faults.Add("'exp' is a text, and Mux takes a number");
            }
        }

        var ignored = token.Claims.Select(static claim => claim.Name).Where(static name =>
            name is "iat" or "nbf" or "iss" or "jti").Distinct().ToList();
        if (ignored.Count > 0)
        {
            faults.Add($"Mux gives no meaning to {Quote(ignored)}");
        }

        if (audiences.Count == 1)
        {
            var strange = token.Claims.Select(static claim => claim.Name).Distinct()
                .Where(name => !Own.Contains(name) && !ignored.Contains(name) && audiences[0].Find(name) is null).ToList();
            var known = strange.Where(static name => MuxCatalogue.Audiences.Any(audience => audience.Find(name) is not null)).ToList();
            var own = strange.Except(known).ToList();
            if (known.Count > 0)
            {
                faults.Add($"{Quote(known)} {(known.Count == 1 ? "is no parameter" : "are no parameters")} of a {audiences[0].Name} token");
            }

            if (own.Count > 0)
            {
                var stand = own.Count == 1 ? "stands" : "stand";
                faults.Add($"{Quote(own)} {stand} at the top level, and data of your own belongs in 'custom'");
            }
        }

        return faults;
    }

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));

    /// <summary>The value behind boxing and parentheses, which keep what it is.</summary>
    private static IOperation Stripped(IOperation value)
    {
        var stripped = LocalValue.Resolve(value);
        while (value is IConversionOperation { Operand: var operand, Type.SpecialType: SpecialType.System_Object })
        {
            value = operand;
            stripped = operand is ILocalReferenceOperation ? LocalValue.Resolve(operand) : operand;
        }

        return value is IConversionOperation cast ? cast : stripped;
    }

    /// <summary>The algorithm by its name in JWTs, where the same method names it; or null.</summary>
    private static string? Algorithm(TokenByHand token)
    {
        var credentials = token.Credentials is null ? null : LocalValue.Resolve(token.Credentials);
        foreach (var operation in credentials?.DescendantsAndSelf() ?? [])
        {
            var name = operation switch
            {
                IFieldReferenceOperation { Field: { Name: var field, ContainingType: { } type } }
                    when type.Is("Microsoft.IdentityModel.Tokens", "SecurityAlgorithms") || type.Is("Jose", "JwsAlgorithm") => field,
                IObjectCreationOperation { Type: { ContainingNamespace: var space, Name: var algorithm } } when space.Is(
                    "JWT.Algorithms") => algorithm,
                _ => null,
            };
            if (name is not null)
            {
                return Families.FirstOrDefault(family =>
                    name.StartsWith(family.Name, StringComparison.OrdinalIgnoreCase)) is { Code: { } code }
                    ? code + Digits(name) : null;
            }
        }

        return null;
    }

    private static string Digits(string name) => new(name.Where(char.IsDigit).Take(3).ToArray());
}
