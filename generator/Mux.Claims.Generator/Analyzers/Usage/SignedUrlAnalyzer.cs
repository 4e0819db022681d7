using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>MUXC030: query parameters behind a signed URL, which Mux does not look at or refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignedUrlAnalyzer : MuxAnalyzer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>A parameter, and not the end of a question, an HTML entity or a path: <c>&amp;width=600</c>, <c>?width=</c>.</summary>
    private static readonly Regex Query = new(@"^[&?](amp;)?(?<name>[\w.%\[\]-]+)=", RegexOptions.CultureInvariant, Timeout);

    /// <summary>A separator, and behind it what only the running program knows.</summary>
    private static readonly Regex UnknownQuery = new(@"^[&?](amp;)?\uFFFC", RegexOptions.CultureInvariant, Timeout);

    /// <summary>A parameter of a text around the URL: a link with the URL as a value, a form, a mail.</summary>
    private static readonly Regex Parameter = new(@"[?&;][\w.%\[\]-]*=", RegexOptions.CultureInvariant, Timeout);

    /// <summary>An attribute of HTML that has no quotes around its value.</summary>
    private static readonly Regex Attribute = new(@"<[a-zA-Z][\w-]*\s([^<>]*\s)?(src|href|poster)=$", RegexOptions.CultureInvariant,
        Timeout);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.AppendedToSignedUrl);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        context.RegisterOperationAction(
            operation => AnalyzeText(operation, records),
            OperationKind.Binary,
            OperationKind.InterpolatedString,
            OperationKind.InterpolatedStringAddition);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, records), OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => AnalyzeAssignment(operation, records), OperationKind.CompoundAssignment, OperationKind.SimpleAssignment);
    }

    private static void AnalyzeText(OperationAnalysisContext context, ClaimRecords records)
    {
        // What is appended is looked at together with what was appended before.
        if (TextParts.OfWhole(context.Operation) is { Count: > 1 } parts && !IsAppended(context.Operation))
        {
            Check(context, [], parts, records);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ClaimRecords records)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Instance is null)
        {
            AnalyzeText(context, records);
        }
        else if (AppendedText.Of(call) is { Count: > 0 } appended)
        {
            if (appended.Exists(static part => part.Text is null || part.Text.IndexOfAny(['&', '?', '=']) >= 0))
            {
                var before = AppendedText.Before(call);
                Check(context, before, appended, records);
            }
        }
        else if (call is
        {
            TargetMethod: { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String },
            Arguments: [{ Value: var old }, { Value: var with }, ..]
        } &&
            old.ConstantValue.Value is string replaced && TextParts.Of(with)[0].Text is { } text &&
                NewParameter(replaced, text) is { } name &&
            SignedUrlValue.IsSigned(call.Instance))
        {
            Report(context, with, name);
        }
    }

    /// <summary>The parameter that a replacement puts into a URL, or null.</summary>
    private static string? NewParameter(string replaced, string text)
    {
        var names = text.Split('?', '&').Skip(1).Select(static pair => pair.Split('=')).Where(static pair =>
            pair.Length > 1).Select(static pair => pair[0]);
        return names.FirstOrDefault(name => name is not ("token" or "") && !replaced.Contains(name));
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context, ClaimRecords records)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        switch (assignment.Target)
        {
            case ILocalReferenceOperation { Type.SpecialType: SpecialType.System_String } local
                when assignment is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add }:
                Check(context, [new TextPart(null, local)], TextParts.Of(assignment.Value), records);
                break;
            case IPropertyReferenceOperation { Property: { Name: "Query", ContainingType: var type } } property
                when type.IsSystem("UriBuilder") && assignment.Value.ConstantValue is not { HasValue: true, Value: null or "" } &&
                Builder(property) is { Arguments: [{ Value: var url }, ..] } && SignedUrlValue.IsSigned(url):
                var query = "?" + (TextParts.Of(assignment.Value)[0].Text ?? "").TrimStart('?', '&');
                Report(context, assignment.Value, Query.Match(query) is { Success: true } match ? match.Groups["name"].Value : null);
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

    private static bool IsAppended(IOperation text)
    {
        var parent = text.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IInterpolatedStringHandlerCreationOperation or
            IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent is IInvocationOperation call && AppendedText.Of(call) is not null;
    }

    /// <summary>Looks for a signed URL with a parameter right behind it.</summary>
    /// <param name="context">The operation that completes the text.</param>
    /// <param name="before">What other operations have put there, and answer for.</param>
    /// <param name="own">What the operation puts there.</param>
    /// <param name="records">The annotated records.</param>
    private static void Check(OperationAnalysisContext context, IReadOnlyList<TextPart> before, IReadOnlyList<TextPart> own,
        ClaimRecords records)
    {
        var parts = before.Where(static part => part.Text is not { Length: 0 }).ToList();
        var added = parts.Count;
        parts.AddRange(own.Where(static part => part.Text is not { Length: 0 }));
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            if (parts[i].Text is null && CanBegin(parts[i + 1]) && Behind(parts, i, parts.Count) is { } query &&
                (added <= i + 1 || Behind(parts, i, added) is null) && !IsInside(parts, i) && SignedUrlValue.IsSigned(parts[i].Operation) &&
                Refused(query, parts[i].Operation, records, context) is { } name)
            {
                Report(context, parts[i + 1].Operation, name.Length > 0 ? name : null);
                return;
            }
        }
    }

    /// <summary>Whether a piece can be the beginning of a parameter; a quick look.</summary>
    private static bool CanBegin(TextPart part) => part.Text is null ? part.Operation is ILocalReferenceOperation or IConditionalOperation
        : part.Text.Length > 0 && part.Text[0] is '&' or '?';

    /// <summary>The text behind a signed URL, if it begins with a parameter.</summary>
    private static string? Behind(List<TextPart> parts, int index, int end)
    {
        var first = parts[index + 1];
        var text = (first.Text is null ? Text(first.Operation) : first.Text) + TextParts.Join(parts, index + 2, end);
        if (Query.IsMatch(text))
        {
            return text;
        }

        // A lone separator counts where nothing but a URL can stand: not behind a question, and not between two URLs.
        return UnknownQuery.IsMatch(text) && StandsAlone(parts, index) && parts.Skip(index + 2).Take(end - index - 2)
            .FirstOrDefault(static part => part.Text is null) is { } next && !IsOther(next.Operation) ? text : null;
    }

    /// <summary>The text that a local holds, or that a condition chooses; a <see cref="TextParts.Hole"/> where it is not known.</summary>
    private static string Text(IOperation operation) => operation switch
    {
        IConditionalOperation { WhenTrue: var yes, WhenFalse: { } no } =>
            TextParts.Of(yes)[0].Text is { Length: > 0 } text ? text : TextParts.Of(no)[0].Text ?? TextParts.Hole.ToString(),
        _ when TextParts.Of(LocalValue.Resolve(operation)) is var parts => TextParts.Join(parts, 0, parts.Count),
        _ => TextParts.Hole.ToString(),
    };

    /// <summary>Whether a value is no query: another URL, or the end of a line.</summary>
    private static bool IsOther(IOperation operation) =>
        SignedUrlValue.IsSigned(operation) || operation.Type?.IsSystem("Uri") == true ||
        operation is IPropertyReferenceOperation { Property: { Name: "NewLine", ContainingType.Name: "Environment" } };

    private static bool StandsAlone(List<TextPart> parts, int index) =>
        TextParts.Join(parts, 0, index) is var before && (before.Length == 0 || before[before.Length - 1] is '"' or '\'' or '`' or '(');

    /// <summary>
    /// Whether the URL is a value inside another text, or may be: behind <c>?url=</c>, or right behind what is not known.
    /// </summary>
    private static bool IsInside(List<TextPart> parts, int index)
    {
        var before = TextParts.Join(parts, 0, index);
        if (before.Length == 0)
        {
            return false;
        }

        var last = before[before.Length - 1];
        return !(char.IsWhiteSpace(last) || last is '"' or '\'' or '`' or '(' or '[' or '{' or '<' or '>' or ',' or ';' or '|' ||
                (last == '=' && Attribute.IsMatch(before))) ||
            Parameter.IsMatch(before, before.LastIndexOfAny(['"', '\'', '`', '<', '>', '\n', '\r']) + 1);
    }

    /// <summary>The first parameter that Mux does not take behind the token, "" where its name is not known, or null.</summary>
    private static string? Refused(string query, IOperation url, ClaimRecords records, OperationAnalysisContext context)
    {
        if (!Query.IsMatch(query))
        {
            return "";
        }

        var end = query.IndexOfAny(['"', '\'', '<', '>', ' ', '#', '\n', '\r']);
        Audience? audience = null;
        var isKnown = false;
        foreach (var pair in (end < 0 ? query : query.Substring(0, end)).Split('&', '?').Skip(1))
        {
            var name = pair.StartsWith("amp;", StringComparison.Ordinal) ? pair.Substring("amp;".Length).Split('=')[0] : pair.Split('=')[0];
            if (name is "download" or "format" && !isKnown)
            {
                audience = SignedUrlValue.AudienceOf(url, records, context.CancellationToken);
                isKnown = true;
            }

            if (name.Length > 0 && !MuxUrl.MayStandBesideToken(name, audience))
            {
                return name[0] == TextParts.Hole ? "" : name;
            }
        }

        return null;
    }

    private static void Report(OperationAnalysisContext context, IOperation appended, string? name) =>
        context.ReportDiagnostic(Diagnostic.Create(
        Descriptors.AppendedToSignedUrl, appended.Syntax.GetLocation(), name is null ? "This" : $"'{name}'"));
}
