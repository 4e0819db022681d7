using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>A JWT that a program makes with a JWT library or with RSA alone: its claims, as far as one method says them.</summary>
internal sealed class TokenByHand
{
    private const string Tokens = "Microsoft.IdentityModel.Tokens";
    private const string Jwt = "System.IdentityModel.Tokens.Jwt";

    private static readonly Regex JsonClaim = new(
        @"""(?<name>[\w-]+)""\s*:\s*(""(?<text>[^""\\]*)""|(?<value>[^\s,}\]]+))", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly List<(string Name, IOperation? Value, string? Text)> _claims = [];

    private TokenByHand(IOperation operation) => Operation = operation;

    /// <summary>What makes the token, or its payload.</summary>
    public IOperation Operation { get; }

    /// <summary>The claims in their order: the operation that gives each its value, or null and the text in a JSON literal.</summary>
    public IReadOnlyList<(string Name, IOperation? Value, string? Text)> Claims => _claims;

    /// <summary>Whether these are all of the claims, each set in any case: nothing else reaches the payload.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>What says which algorithm signs, or null.</summary>
    public IOperation? Credentials { get; private set; }

    /// <summary>The payload and the token where an operation makes them as a JWT library or RSA does; or null.</summary>
    public static TokenByHand? Of(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation =>
            type.Is(Tokens, "SecurityTokenDescriptor") ? OfDescriptor(creation)
            : type.Is(Jwt, "JwtSecurityToken") ? OfSecurityToken(creation)
            : type.Is(Jwt, "JwtPayload") ? OfPayload(creation)
            : null,
        IInvocationOperation { TargetMethod: { ContainingType: { } type } method } call => method.Name switch
        {
            "CreateToken" when type.Is("Microsoft.IdentityModel.JsonWebTokens", "JsonWebTokenHandler") &&
                call.Arguments is [{ Parameter.Type.SpecialType: SpecialType.System_String, Value: var json }, ..] =>
                OfValue(call, json, call.Arguments.Length > 1 ? call.Arguments[1].Value : null),
            "Encode" when type.Is("Jose", "JWT") && call.Arguments is [{ Value: var payload }, ..] =>
                OfValue(call, payload, Argument(call, "algorithm")),
            "Encode" when type.Is("JWT.Builder", "JwtBuilder") => OfBuilder(call),
            "Encode" when (type.Is("JWT", "IJwtEncoder") || type.Is("JWT", "JwtEncoder") || type.Is("JWT", "JwtEncoderExtensions")) =>
                OfValue(call, Argument(call, "payload"), null),
            "SignData" when type.DerivesFrom("System.Security.Cryptography", "RSA") => OfRsa(call),
            _ => null,
        },
        _ => null,
    };

    /// <summary>The value of a claim, or null.</summary>
    public IOperation? Value(string name) => _claims.FirstOrDefault(claim => claim.Name == name).Value;

    public bool Has(string name) => _claims.Exists(claim => claim.Name == name);

    /// <summary>The audience, where it is one of Mux's: by a constant, by the texts that a condition chooses from, or in JSON.</summary>
    public IReadOnlyList<Audience> Audiences()
    {
        var found = new List<Audience>();
        foreach (var (name, value, text) in _claims)
        {
            if (name == "aud")
            {
                var texts = value is null ? [text] : Constants(LocalValue.Resolve(value)).ToList();
                found.AddRange(MuxCatalogue.Audiences.Where(audience => texts.Contains(audience.Claim)));
                if (found.Count < texts.Count)
                {
                    return [];
                }
            }
        }

        return found;
    }

    private static IEnumerable<string?> Constants(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => [constant as string],
        IConversionOperation conversion => Constants(conversion.Operand),
        IConditionalOperation { WhenTrue: var yes, WhenFalse: { } no } => Constants(yes).Concat(Constants(no)),
        ISwitchExpressionOperation { Arms: var arms } =>
            arms.Where(static arm => LocalValue.Strip(arm.Value) is not IThrowOperation).SelectMany(static arm => Constants(arm.Value)),
        _ => [null],
    };

    private static TokenByHand OfDescriptor(IObjectCreationOperation creation)
    {
        var token = new TokenByHand(creation);
        foreach (var (name, value) in LocalValue.Settings(creation))
        {
            switch (name)
            {
                case "Audience":
                    token._claims.Add(("aud", value, null));
                    break;
                case "Expires":
                    token._claims.Add(("exp", value, null));
                    break;
                case "NotBefore":
                    token._claims.Add(("nbf", value, null));
                    break;
                case "IssuedAt":
                    token._claims.Add(("iat", value, null));
                    break;
                case "Issuer":
                    token._claims.Add(("iss", value, null));
                    break;
                case "SigningCredentials":
                    token.Credentials = value;
                    break;
                case "Claims":
                    token.AddPayload(value);
                    break;
                case "Subject":
                    token.AddIdentity(value);
                    break;
                case "TokenType":
                    break;
                default:
                    token.IsComplete = false;
                    break;
            }
        }

        return token;
    }

    private static TokenByHand? OfSecurityToken(IObjectCreationOperation creation)
    {
        // A payload of its own is found where it is made.
        return creation.Arguments.Any(static argument => argument.Parameter?.Type.Is(Jwt, "JwtPayload") == true) ? null
            : OfArguments(creation);
    }

    private static TokenByHand OfPayload(IObjectCreationOperation creation)
    {
        var token = OfArguments(creation);
        token.AddPairs(creation);
        return token;
    }

    private static TokenByHand OfArguments(IObjectCreationOperation creation)
    {
        var token = new TokenByHand(creation);
        foreach (var argument in creation.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit))
        {
            switch (argument.Parameter?.Name)
            {
                case "audience":
                    token.AddIfGiven("aud", argument.Value);
                    break;
                case "expires":
                    token.AddIfGiven("exp", argument.Value);
                    break;
                case "notBefore":
                    token.AddIfGiven("nbf", argument.Value);
                    break;
                case "issuedAt":
                    token.AddIfGiven("iat", argument.Value);
                    break;
                case "issuer":
                    token.AddIfGiven("iss", argument.Value);
                    break;
                case "claims":
                    token.AddClaimList(argument.Value);
                    break;
                case "signingCredentials":
                    token.Credentials = argument.Value;
                    break;
                default:
                    token.IsComplete = false;
                    break;
            }
        }

        return token;
    }

    private static TokenByHand? OfValue(IOperation call, IOperation? payload, IOperation? credentials)
    {
        if (payload is null)
        {
            return null;
        }

        var token = new TokenByHand(call) { Credentials = credentials };
        token.AddPayload(payload);
        return token;
    }

    /// <summary>JWT.NET's builder: the calls of the chain, and those before on the same local.</summary>
    private static TokenByHand OfBuilder(IInvocationOperation encode)
    {
        var token = new TokenByHand(encode);
        if (encode.Arguments is [{ Value: var payload }])
        {
            token.AddPayload(payload);
        }

        var links = new List<IInvocationOperation>();
        for (var link = Receiver(encode); link is not null;)
        {
            link = LocalValue.Resolve(link);
            if (link is not IInvocationOperation call)
            {
                token.IsComplete &= link is IObjectCreationOperation;
                break;
            }

            links.Add(call);
            link = Receiver(call);
        }

        links.Reverse();
        links.ForEach(token.AddLink);
        return token;
    }

    private void AddLink(IInvocationOperation call)
    {
        var arguments = call.Arguments.Skip(call.Instance is null && call.TargetMethod.IsExtensionMethod ? 1 : 0).Select(static argument =>
            argument.Value).ToList();
        switch (call.TargetMethod.Name)
        {
            case "AddClaim" when arguments.Count >= 2 && ClaimName(arguments[0]) is { } name:
                _claims.Add((name, arguments[1], null));
                break;
            case "AddClaims" when arguments.Count == 1:
                AddPayload(arguments[0]);
                break;
            case "Audience" or "Subject" or "ExpirationTime" or "IssuedAt" or "NotBefore" or "Issuer" or "Id" when arguments.Count == 1:
                _claims.Add((Registered(call.TargetMethod.Name)!, arguments[0], null));
                break;
            case "WithAlgorithm" when arguments.Count == 1:
                Credentials = arguments[0];
                break;
            case "AddClaim" or "AddClaims":
                IsComplete = false;
                break;
            default:
                break;
        }
    }

    /// <summary>RSA alone: the payload is what the method serializes.</summary>
    private static TokenByHand OfRsa(IInvocationOperation call)
    {
        var token = new TokenByHand(call) { IsComplete = false };
        foreach (var operation in LocalValue.Root(call).Descendants())
        {
            if (operation is IAnonymousObjectCreationOperation || IsDictionary(operation.Type) && operation is IObjectCreationOperation ||
                operation is ILiteralOperation { ConstantValue.Value: string text } && text.Contains("\"aud\"") ||
                operation is IInterpolatedStringOperation)
            {
                var payload = new TokenByHand(call);
                payload.AddPayload(operation);
                if (payload.Has("aud") && payload.Has("sub"))
                {
                    token._claims.AddRange(payload._claims);
                    break;
                }
            }
        }

        return token;
    }

    private void AddPayload(IOperation payload)
    {
        var value = LocalValue.Resolve(payload);
        switch (value)
        {
            case IInvocationOperation
            {
                TargetMethod: { Name: "Serialize" or "SerializeObject" or "SerializeToUtf8Bytes" },
                Arguments: [{ Value: var serialized }, ..]
            }:
                AddPayload(serialized);
                break;
            case IAnonymousObjectCreationOperation anonymous:
                foreach (var assignment in anonymous.Initializers.OfType<ISimpleAssignmentOperation>())
                {
                    if (assignment.Target is IPropertyReferenceOperation { Property.Name: var name })
                    {
                        _claims.Add((name, assignment.Value, null));
                    }
                }

                break;
            case IObjectCreationOperation creation when IsDictionary(creation.Type) || creation.Type.Is(Jwt, "JwtPayload"):
                AddPairs(creation);
                break;
            default:
                IsComplete = false;
                AddJson(value);
                break;
        }
    }

    /// <summary>The entries of an initializer, and those that the same local is given afterwards.</summary>
    private void AddPairs(IObjectCreationOperation creation)
    {
        foreach (var (name, value) in TextParts.Pairs(creation))
        {
            Add(name, value);
        }

        if (LocalValue.Parent(creation) is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
        {
            return;
        }

        var block = Block(creation);
        foreach (var use in LocalValue.Root(creation).Descendants().OfType<ILocalReferenceOperation>().Where(use =>
            SymbolEqualityComparer.Default.Equals(use.Local, local)))
        {
            switch (use.Parent)
            {
                case IPropertyReferenceOperation
                {
                    Arguments: [{ Value: var name }],
                    Parent: ISimpleAssignmentOperation { Value: var value } assignment
                } entry
                    when assignment.Target == entry:
                    Add(name, value);
                    IsComplete &= Block(use) == block;
                    break;
                case IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Arguments: [{ Value: var name }, { Value: var value }] }:
                    Add(name, value);
                    IsComplete &= Block(use) == block;
                    break;
                case IInvocationOperation { TargetMethod.Name: "AddClaim", Arguments: [{ Value: var claim }] }:
                    AddClaim(claim);
                    IsComplete &= Block(use) == block;
                    break;
                case IInvocationOperation { Instance: var instance } when instance == use:
                    IsComplete = false;
                    break;
                default:
                    break;
            }
        }
    }

    private void AddIdentity(IOperation identity)
    {
        if (LocalValue.Resolve(identity) is IObjectCreationOperation { Arguments: [{ Value: var claims }, ..] })
        {
            AddClaimList(claims);
        }
        else
        {
            IsComplete = false;
        }
    }

    private void AddClaimList(IOperation claims)
    {
        var value = LocalValue.Resolve(claims);
        if (value.ConstantValue is { HasValue: true, Value: null })
        {
            return;
        }

        var elements = value switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var items } => items.ToList(),
            IObjectCreationOperation { Initializer.Initializers: var items } =>
                items.OfType<IInvocationOperation>().Where(static call => call.Arguments.Length == 1).Select(static call =>
                    call.Arguments[0].Value).ToList(),
            { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.CollectionExpressionSyntax } => value.ChildOperations.ToList(),
            _ => null,
        };
        IsComplete &= elements is not null;
        elements?.ForEach(AddClaim);
    }

    private void AddClaim(IOperation element)
    {
        if (LocalValue.Strip(element) is IObjectCreationOperation
            {
                Type: var type,
                Arguments: [{ Value: var name }, { Value: var value }, ..]
            } &&
            type.Is("System.Security.Claims", "Claim"))
        {
            Add(name, value);
        }
        else
        {
            IsComplete = false;
        }
    }

    private void AddJson(IOperation value)
    {
        var parts = TextParts.Of(value);
        if (parts is [{ Text: null }])
        {
            return;
        }

        var text = TextParts.Join(parts, 0, parts.Count);
        foreach (Match claim in JsonClaim.Matches(text))
        {
            _claims.Add((claim.Groups["name"].Value, null, claim.Groups["text"].Success ? claim.Groups["text"].Value
                : claim.Groups["value"].Value));
        }
    }

    private void Add(IOperation name, IOperation value)
    {
        if (ClaimName(name) is { } claim)
        {
            _claims.Add((claim, value, null));
        }
        else
        {
            IsComplete = false;
        }
    }

    private void AddIfGiven(string name, IOperation value)
    {
        if (value.ConstantValue is not { HasValue: true, Value: null } && LocalValue.Strip(value) is not IDefaultValueOperation)
        {
            _claims.Add((name, value, null));
        }
    }

    /// <summary>A constant name, or that of one of JWT.NET's <c>ClaimName</c> members.</summary>
    private static string? ClaimName(IOperation name) => LocalValue.Strip(name) switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IFieldReferenceOperation { Field: { ContainingType: { TypeKind: TypeKind.Enum } type, Name: var member } } when type.Is(
            "JWT.Builder", "ClaimName") =>
            Registered(member),
        _ => null,
    };

    private static string? Registered(string name) => name switch
    {
        "Audience" => "aud",
        "Subject" => "sub",
        "ExpirationTime" => "exp",
        "IssuedAt" => "iat",
        "NotBefore" => "nbf",
        "Issuer" => "iss",
        "Id" or "JwtId" => "jti",
        _ => null,
    };

    private static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod && !call.Arguments.IsEmpty ? call.Arguments[0].Value : null);

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    private static IOperation? Block(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is not (null or IBlockOperation))
        {
            parent = parent.Parent;
        }

        return parent;
    }

    private static bool IsDictionary(ITypeSymbol? type) =>
        type.Is("System.Collections.Generic", "Dictionary") || type.Is("System.Collections.Generic", "SortedDictionary");
}
