using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC030: query parameters behind a signed URL, which Mux does not look at or refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignedUrlAnalyzer : MuxAnalyzer
{
    /// <summary>A parameter, and not the end of a question, an HTML entity or a path: <c>&amp;width=600</c>, <c>?width</c>.</summary>
    private static readonly Regex Query = new(
        @"^[&?](amp;)?(?<name>[\w.%\[\]-]+)(=|&|$)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AppendedToSignedUrl);

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(static operation => AnalyzeText(operation), OperationKind.Binary, OperationKind.InterpolatedString);
        context.RegisterOperationAction(static operation => AnalyzeCall(operation), OperationKind.Invocation);
        context.RegisterOperationAction(
            static operation => AnalyzeAssignment(operation), OperationKind.CompoundAssignment, OperationKind.SimpleAssignment);
    }

    private static void AnalyzeText(OperationAnalysisContext context) => Check(context, TextParts.OfWhole(context.Operation));

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        switch (call.TargetMethod)
        {
            case { Name: "Concat" or "Format", ContainingType.SpecialType: SpecialType.System_String }:
                AnalyzeText(context);
                break;
            case { Name: "AddQueryString", ContainingType.Name: "QueryHelpers" }
                when call.Arguments is [{ Value: var url }, { Value: var added }, ..] && IsSigned(url):
                Report(context, added, "?" + added.ConstantValue.Value);
                break;
            case { Name: "Append" or "AppendFormat", ContainingType.Name: "StringBuilder" }
                when call is { Instance: not null, Arguments: [{ Value: var appended }, ..] } && TextParts.Of(appended) is var parts &&
                (parts[0].Text == "&" || IsQuery(parts, 0)) && TextBefore(call) is { } before && IsSigned(before):
                Report(context, parts[0].Operation, TextOf(parts[0]));
                break;
            default:
                break;
        }
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        switch (assignment.Target)
        {
            case ILocalReferenceOperation { Type.SpecialType: SpecialType.System_String } local
                when assignment is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add }:
                Check(context, [new TextPart(null, local), .. TextParts.Of(assignment.Value)]);
                break;
            case IPropertyReferenceOperation { Property: { Name: "Query", ContainingType.Name: "UriBuilder" } } property
                when assignment.Value.ConstantValue is not { HasValue: true, Value: null or "" } &&
                Builder(property) is { Arguments: [{ Value: var url }, ..] } && IsSigned(url):
                Report(context, assignment.Value, "?" + (TextParts.Of(assignment.Value)[0].Text ?? "").TrimStart('?', '&'));
                break;
            default:
                break;
        }
    }

    /// <summary>The creation of the builder whose property is set, in its initializer or later.</summary>
    private static IObjectCreationOperation? Builder(IPropertyReferenceOperation property) => property.Instance switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } =>
            property.Parent?.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation }
                ? creation : null,
        { } instance => LocalValue.Resolve(instance) as IObjectCreationOperation,
        null => null,
    };

    /// <summary>
    /// What was appended to the builder just before: in the same chain of calls, or by the call before on the same local.
    /// </summary>
    private static IOperation? TextBefore(IInvocationOperation append)
    {
        switch (LocalValue.Strip(append.Instance!))
        {
            case IInvocationOperation { TargetMethod.Name: "Append", Arguments: [{ Value: var previous }, ..] }:
                return previous;
            case IObjectCreationOperation { Arguments: [{ Value: var initial }, ..] }:
                return initial;
            case ILocalReferenceOperation { Local: var local } reference:
                IOperation? before = LocalValue.Resolve(reference) is IObjectCreationOperation { Arguments: [{ Value: var value }, ..] }
                    ? value : null;
                foreach (var call in LocalValue.Root(append).Descendants().OfType<IInvocationOperation>())
                {
                    if (call.Syntax.Span.End <= append.Syntax.SpanStart &&
                        call is { TargetMethod.ContainingType.Name: "StringBuilder", Instance: not null } && IsChainOn(call, local))
                    {
                        // The calls of a chain come outermost first, and the outermost appends last.
                        before = call is { TargetMethod.Name: "Append", Arguments: [{ Value: var appended }, ..] } && !IsInChain(call)
                            ? appended
                            : IsInChain(call) ? before : null;
                    }
                }

                return before;
            default:
                return null;
        }
    }

    private static bool IsInChain(IInvocationOperation call) => call.Parent is IInvocationOperation outer && outer.Instance == call;

    private static bool IsChainOn(IInvocationOperation call, ILocalSymbol local)
    {
        IOperation? instance = call;
        while (instance is IInvocationOperation inner)
        {
            instance = inner.Instance;
        }

        return instance is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
    }

    private static void Check(OperationAnalysisContext context, IReadOnlyList<TextPart> parts)
    {
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            if (parts[i].Text is null && IsQuery(parts, i + 1) && IsSigned(parts[i].Operation))
            {
                Report(context, parts[i + 1].Operation, TextOf(parts[i + 1]));
                return;
            }
        }
    }

    /// <summary>Whether a part begins with a parameter.</summary>
    private static bool IsQuery(IReadOnlyList<TextPart> parts, int index)
    {
        var text = TextOf(parts[index]);
        return text is "&" or "?" ? index + 1 < parts.Count : text is not null && Query.IsMatch(text);
    }

    private static string? TextOf(TextPart part) =>
        part.Text ?? (part.Operation is ILocalReferenceOperation local ? TextParts.Of(LocalValue.Resolve(local))[0].Text : null);

    /// <summary>Whether a value is a signed URL, or the text or URI of one.</summary>
    private static bool IsSigned(IOperation operation)
    {
        var value = LocalValue.Strip(operation);
        return IsSignedUrl(value.Type) || LocalValue.Resolve(value) switch
        {
            var resolved when IsSignedUrl(resolved.Type) => true,
            IPropertyReferenceOperation { Property.Name: "Value" or "AbsoluteUri" or "OriginalString", Instance: { } instance } =>
                IsSigned(instance),
            IInvocationOperation { TargetMethod.Name: "ToString" or "ToUri", Instance: { } instance } => IsSigned(instance),
            IObjectCreationOperation { Type: { } type, Arguments: [{ Value: var text }, ..] } when type.IsSystem("Uri") => IsSigned(text),
            _ => false,
        };
    }

    private static bool IsSignedUrl(ITypeSymbol? type) => type is { Name: "SignedUrl" } && type.IsMuxClaims();

    private static void Report(OperationAnalysisContext context, IOperation appended, string? query)
    {
        var name = query is not null && Query.Match(query) is { Success: true } match ? $"'{match.Groups["name"].Value}'" : "This";
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.AppendedToSignedUrl, appended.Syntax.GetLocation(), name));
    }
}
