using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC033: the private key where its ID belongs, the ID where the key belongs, or an access token's ID.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyArgumentAnalyzer : MuxAnalyzer
{
    private static readonly string[] KeyNames =
        ["PRIVATEKEY", "KEYPRIVATE", "PRIVATEKEYPEM", "PRIVATEKEYBASE64", "PRIVATEKEYTEXT", "SIGNINGKEYSECRET", "SIGNINGSECRET",
            "PRIVATEPEM"];

    private static readonly string[] IdNames = ["KEYID", "KEYIDENTIFIER", "KID"];

    private enum Kind
    {
        Unknown,
        KeyId,
        PrivateKey,
        Path,
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SwappedKey);

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.IsStatic || !call.TargetMethod.ContainingType.IsMux("MuxSigningKey"))
        {
            return;
        }

        var keyId = Argument(call, "keyId");
        var key = Argument(call, "text");
        var path = Argument(call, "path");
        var isSwapped = (key ?? path) is { } second && KindOf(second) == Kind.KeyId;
        var kind = keyId is null ? Kind.Unknown : KindOf(keyId);
        if (kind == Kind.PrivateKey)
        {
            Report(context, keyId!, isSwapped ? key ?? path : null, isSwapped
                ? "the private key stands where the key ID belongs, and the ID where the key belongs; swap them"
                : "the private key stands where the key ID belongs; pass the ID that Mux shows beside the signing key (MUX_SIGNING_KEY)");
        }
        else if (isSwapped && key is not null && !(kind == Kind.KeyId && Setting(keyId!) != Setting(key)))
        {
            // Beside another setting that is the ID by its name, one that could be either is the key.
            Report(context, key, null,
                "the key ID stands where the private key belongs; pass the key that Mux gave when it was created (MUX_PRIVATE_KEY)");
        }
        else if (keyId is not null && key is not null && kind == Kind.Unknown && NameKindOf(keyId) == Kind.PrivateKey &&
            NameKindOf(key) == Kind.KeyId)
        {
            Report(
                context, keyId, key,
                "the private key stands where the key ID belongs, and the ID where the key belongs, by their names; swap them");
        }
        else if (keyId is not null && path is not null &&
            (IsPath(keyId) || (NameKindOf(keyId) == Kind.Path && NameKindOf(path) == Kind.KeyId)))
        {
            Report(context, keyId, path, "the file's path stands where the key ID belongs; swap them");
        }
        else if (keyId is not null && LocalValue.Resolve(keyId).ConstantValue is { HasValue: true, Value: string text } && call.TargetMethod.Name != "Generate" &&
            Guid.TryParseExact(text, "D", out _))
        {
            Report(context, keyId, null,
                "the ID of an access token, a UUID, stands where a signing key's belongs; create a signing key in Mux's " +
                "dashboard or with its API, " +
                "and pass its ID (MUX_SIGNING_KEY)");
        }
    }

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    private static void Report(OperationAnalysisContext context, IOperation argument, IOperation? other, string fault) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.SwappedKey, argument.Syntax.GetLocation(), other is null ? null : [other.Syntax.GetLocation()], fault));

    private static bool IsPath(IOperation value) => value.ConstantValue.Value is string text &&
        (text.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".key", StringComparison.OrdinalIgnoreCase));

    private static Kind KindOf(IOperation value)
    {
        value = LocalValue.Resolve(value);
        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return KeyText.HasHeader(text) ? Kind.PrivateKey : Kind.Unknown;
        }

        // Mux's own names of settings, and those that end like them, such as Mux:PrivateKey.
        var name = Setting(value);
        return name.EndsWith("MUXSIGNINGKEY", StringComparison.Ordinal) || name.EndsWith("KEYID", StringComparison.Ordinal) ? Kind.KeyId
            : name.EndsWith("PRIVATEKEY", StringComparison.Ordinal) ? Kind.PrivateKey
            : Kind.Unknown;
    }

    /// <summary>The letters of the setting or variable that is read; empty where none is.</summary>
    private static string Setting(IOperation value) => LocalValue.Resolve(value) switch
    {
        ICoalesceOperation coalesce => Setting(coalesce.Value),
        IInvocationOperation
        {
            TargetMethod.Name: "GetEnvironmentVariable" or "GetValue" or "GetSection" or "GetRequiredSection",
            Arguments: var arguments
        } => Setting(arguments),
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Setting(indexer.Arguments),
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } => Setting(section),
        _ => "",
    };

    private static string Setting(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Select(static argument => argument.Value.ConstantValue.Value).OfType<string>().FirstOrDefault() is { } setting ? Letters(setting) : "";

    /// <summary>
    /// What a local, parameter, field or property is named after. One name alone proves nothing; two that are swapped do.
    /// </summary>
    private static Kind NameKindOf(IOperation value)
    {
        var symbol = LocalValue.Strip(value) switch
        {
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IFieldReferenceOperation field => field.Field.Name,
            IPropertyReferenceOperation { Property: { IsIndexer: false, Name: var property } } => property,
            _ => "",
        };
        var name = Letters(symbol);
        return Array.Exists(KeyNames, end => name.EndsWith(end, StringComparison.Ordinal)) ? Kind.PrivateKey
            : Array.Exists(IdNames, end => name.EndsWith(end, StringComparison.Ordinal)) ? Kind.KeyId
            : name.EndsWith("PATH", StringComparison.Ordinal) || name.EndsWith("FILE", StringComparison.Ordinal) ? Kind.Path
            : Kind.Unknown;
    }

    private static string Letters(string name) => new string(name.Where(char.IsLetterOrDigit).ToArray()).ToUpperInvariant();
}
