using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC031: Mux URLs put together by hand, with parameters beside the token or with another audience's token.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandBuiltUrlAnalyzer : MuxAnalyzer
{
    /// <summary>Stands for what only the running program knows.</summary>
    private const char Hole = '\uFFFC';

    private static readonly Regex MuxUrl = new(
        @"https?://(?<host>stream|image|license|stats)\.mux\.com(?<path>/[^\s""'<>?#]*)\?(?<query>[^\s""'<>#]*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    private static readonly string[] Takers = ["SignUrl", "FromPublicUrl", "TryFromPublicUrl"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.HandBuiltUrl);

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        context.RegisterOperationAction(operation => Analyze(operation, records), TextParts.Kinds);
    }

    private static void Analyze(OperationAnalysisContext context, ClaimRecords records)
    {
        if (context.Operation is ILiteralOperation { ConstantValue.Value: string literal } &&
            literal.IndexOf("mux.com/", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return;
        }

        var parts = TextParts.OfWhole(context.Operation);
        if (!parts.Any(static part => part.Text?.IndexOf("mux.com/", StringComparison.OrdinalIgnoreCase) >= 0) ||
            IsHandedOver(context.Operation))
        {
            return;
        }

        var text = new StringBuilder();
        var holes = new Dictionary<int, IOperation>();
        foreach (var part in parts)
        {
            if (part.Text is null)
            {
                holes.Add(text.Length, part.Operation);
            }

            text.Append(part.Text ?? Hole.ToString());
        }

        foreach (Match url in MuxUrl.Matches(text.ToString()))
        {
            Check(context, url, holes, records);
        }
    }

    private static void Check(OperationAnalysisContext context, Match url, Dictionary<int, IOperation> holes, ClaimRecords records)
    {
        var query = url.Groups["query"];
        var token = -1;
        string? other = null;
        var position = query.Index;
        foreach (var pair in query.Value.Split('&'))
        {
            var name = pair.Split('=')[0];
            name = name.StartsWith("amp;", StringComparison.Ordinal) ? name.Substring("amp;".Length) : name;
            if (name == "token")
            {
                token = position + pair.IndexOf('=') + 1;
            }
            else if (name is not ("" or "download") && name.IndexOf(Hole) < 0)
            {
                other ??= name;
            }

            position += pair.Length + 1;
        }

        if (token < 0)
        {
            return;
        }

        if (other is not null)
        {
            Report(context, context.Operation, $"'{other}' stands beside the token, and Mux takes parameters from the token alone");
        }

        if (holes.TryGetValue(token, out var operation) && AudienceOf(operation, records, context) is { } signed &&
            Audiences(url.Groups["host"].Value, url.Groups["path"].Value) is { Count: > 0 } audiences && !audiences.Contains(signed))
        {
            var needed = string.Join(" or ", audiences.Select(static audience => audience.Name));
            Report(context, operation, $"this is a {signed.Name} token, and the URL needs a {needed} token");
        }
    }

    private static void Report(OperationAnalysisContext context, IOperation operation, string fault) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.HandBuiltUrl, operation.Syntax.GetLocation(), fault));

    /// <summary>The audiences whose URLs look like this one.</summary>
    private static List<Audience> Audiences(string host, string path)
    {
        var found = new List<Audience>();
        foreach (var audience in MuxCatalogue.Audiences)
        {
            if (audience.Urls.Any(url => url.Host.Equals(host, StringComparison.OrdinalIgnoreCase) &&
                Regex.IsMatch(path, "^" + Regex.Escape(url.Path).Replace(@"\{id}", "[^/]+").Replace(@"\{name}", "[^/]+") + "$",
                    RegexOptions.CultureInvariant)))
            {
                found.Add(audience);
            }
        }

        return found;
    }

    /// <summary>The audience of the token that a value is, when the same method says where it comes from.</summary>
    private static Audience? AudienceOf(IOperation operation, ClaimRecords records, OperationAnalysisContext context) =>
        LocalValue.Resolve(operation) switch
        {
            IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "MuxToken" }, Instance: { } token } =>
                AudienceOf(token, records, context),
            IPropertyReferenceOperation { Property: { ContainingType: { Name: "PlayerTokens" } type, Name: var name } }
                when type.IsMuxClaims() =>
                MuxCatalogue.Audiences.FirstOrDefault(audience => audience.Name == name switch
                {
                    "Playback" => "Video",
                    "Drm" => "DrmLicense",
                    _ => name,
                }),
            IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } token } => AudienceOf(token, records, context),
            IInvocationOperation { TargetMethod: { Name: "Sign", TypeArguments: [var claims] } } =>
                records.Find(claims, context.CancellationToken)?.Audience,
            IInvocationOperation { TargetMethod.Name: "Sign", Instance.Type: { } claims } =>
                records.Find(claims, context.CancellationToken)?.Audience,
            _ => null,
        };

    /// <summary>Whether the URL goes where its parameters are moved into a new token, directly or through a local.</summary>
    private static bool IsHandedOver(IOperation url)
    {
        return LocalValue.Parent(url) switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => Takers.Contains(call.TargetMethod.Name),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
                LocalValue.Root(url).Descendants().Any(operation =>
                    operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) &&
                        IsHandedOver(reference)),
            _ => false,
        };
    }
}
