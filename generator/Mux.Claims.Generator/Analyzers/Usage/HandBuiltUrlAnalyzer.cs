using System.Text.RegularExpressions;
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
    /// <summary>Names that other services have for the token.</summary>
    private static readonly string[] OtherNames = ["signature", "sig", "jwt", "access_token", "auth_token"];

    /// <summary>The methods of a text that ask it something.</summary>
    private static readonly string[] Questions = ["Contains", "StartsWith", "EndsWith", "IndexOf", "LastIndexOf", "Equals", "Compare",
        "CompareOrdinal"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.HandBuiltUrl);

    internal override void Register(CompilationStartAnalysisContext context)
    {
        var records = new ClaimRecords();
        context.RegisterOperationAction(operation => AnalyzeText(operation, records), TextParts.Kinds);
        context.RegisterOperationAction(operation => AnalyzeAppended(operation, records), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeAddition(operation, records), OperationKind.CompoundAssignment);
        context.RegisterOperationAction(operation => AnalyzeBuilder(operation, records), OperationKind.ObjectCreation);
    }

    private static void AnalyzeText(OperationAnalysisContext context, ClaimRecords records)
    {
        if (context.Operation is ILiteralOperation { ConstantValue.Value: string literal } && !HasName(literal))
        {
            return;
        }

        if (TextParts.OfWhole(context.Operation) is { Count: > 0 } parts && HasToken(parts) && !IsHandedOver(context.Operation))
        {
            Check(context, TextParts.ReadThrough(parts), 0, context.Operation, records);
        }
        else if (context.Operation is IInvocationOperation
        {
            TargetMethod: { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String },
            Instance: { } url, Arguments: [{ Value: var old }, { Value: var with }, ..]
        })
        {
            AnalyzeReplacement(context, url, old, with);
        }
    }

    private static void AnalyzeAppended(OperationAnalysisContext context, ClaimRecords records)
    {
        var call = (IInvocationOperation)context.Operation;
        if (AppendedText.Of(call) is { Count: > 0 } appended && CanComplete(appended) &&
            AppendedText.Before(call) is { Count: > 0 } before && (HasToken(before) || HasToken(appended)))
        {
            var read = TextParts.ReadThrough(before);
            Check(context, [.. read, .. TextParts.ReadThrough(appended)], read.Count, null, records);
        }
    }

    private static void AnalyzeAddition(OperationAnalysisContext context, ClaimRecords records)
    {
        if (context.Operation is ICompoundAssignmentOperation
            {
                OperatorKind: BinaryOperatorKind.Add,
                Target: ILocalReferenceOperation { Type.SpecialType: SpecialType.System_String } local,
                Value: var value,
            } && TextParts.Of(value) is var added && CanComplete(added))
        {
            var read = TextParts.ReadThrough([new TextPart(null, local)]);
            Check(context, [.. read, .. TextParts.ReadThrough(added)], read.Count, null, records);
        }
    }

    /// <summary>A <c>UriBuilder</c>, with what its initializer or later statements set.</summary>
    private static void AnalyzeBuilder(OperationAnalysisContext context, ClaimRecords records)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type?.IsSystem("UriBuilder") != true)
        {
            return;
        }

        var (host, path, query) = (default(IOperation), default(IOperation), default(IOperation));
        var parts = new List<TextPart>();
        foreach (var argument in creation.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "uri":
                    parts.AddRange(TextParts.ReadThrough(TextParts.Of(argument.Value)));
                    break;
                case "host" or "hostName":
                    host = argument.Value;
                    break;
                case "path" or "pathValue":
                    path = argument.Value;
                    break;
                default:
                    break;
            }
        }

        foreach (var (name, value) in LocalValue.Settings(creation))
        {
            switch (name)
            {
                case "Host":
                    host = value;
                    break;
                case "Path":
                    path = value;
                    break;
                case "Query":
                    query = value;
                    break;
                default:
                    break;
            }
        }

        if (query is null || (host is null && parts.Count == 0))
        {
            return;
        }

        var of = TextParts.Join(parts, 0, parts.Count);
        if (host is not null || path is not null)
        {
            var match = Regex.Match(of, "^https?://[^/?#]*", RegexOptions.CultureInvariant);
            parts = host is not null ? [new TextPart("https://", creation), .. TextParts.ReadThrough(TextParts.Of(host))]
                : [new TextPart(match.Value, creation)];
            var pieces = path is null ? [new TextPart(of.Substring(match.Length), creation)] : TextParts.ReadThrough(TextParts.Of(path));
            if (pieces[0].Text?.StartsWith("/", StringComparison.Ordinal) != true)
            {
                parts.Add(new TextPart("/", creation));
            }

            parts.AddRange(pieces);
        }

        var own = TextParts.ReadThrough(TextParts.Of(query));
        var text = TextParts.Join(parts, 0, parts.Count);
        if (text.IndexOf('?') < 0 && own[0].Text?.StartsWith("?", StringComparison.Ordinal) != true)
        {
            parts.Add(new TextPart("?", creation));
        }

        Check(context, [.. parts, .. own], parts.Count, query, records);
    }

    /// <summary>The path of a signed URL changed into another audience's.</summary>
    private static void AnalyzeReplacement(OperationAnalysisContext context, IOperation url, IOperation old, IOperation with)
    {
        if (old.ConstantValue.Value is string replaced && with.ConstantValue.Value is string text &&
            MuxUrl.AudienceOfPiece(replaced) is { } signed && MuxUrl.AudienceOfPiece(text) is { } needed && signed != needed &&
            SignedUrlValue.IsSigned(url))
        {
            Report(context, with, $"the token is a {signed.Name} token, and '{text}' needs a {needed.Name} token");
        }
    }

    /// <summary>Whether a text has, or may have, the token; a quick look before locals are read.</summary>
    private static bool HasToken(IReadOnlyList<TextPart> parts) =>
        parts.Any(static part => part.Text is { } text ? HasName(text) : part.Operation.Type.IsMux("MuxToken"));

    /// <summary>
    /// Whether what is appended can be the token or a parameter beside it; a quick look before what stands there already is read.
    /// </summary>
    private static bool CanComplete(List<TextPart> parts) =>
        parts.Exists(static part => part.Text is { } text ? text.IndexOf('=') >= 0 : part.Operation.Type.IsMux("MuxToken"));

    /// <summary>Whether a text names what a token is passed as.</summary>
    private static bool HasName(string text) =>
        text.IndexOf("token", StringComparison.OrdinalIgnoreCase) >= 0 ||
        Array.Exists(OtherNames, name => text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <param name="context">The operation that completes the text.</param>
    /// <param name="parts">The text.</param>
    /// <param name="added">How much of it other operations have put there, and answer for.</param>
    /// <param name="whole">Where a parameter beside the token is reported; null for the piece that it begins in.</param>
    /// <param name="records">The annotated records.</param>
    private static void Check(OperationAnalysisContext context, List<TextPart> parts, int added, IOperation? whole, ClaimRecords records)
    {
        var text = TextParts.Join(parts, 0, parts.Count);
        foreach (Match url in MuxUrl.WithQuery.Matches(text))
        {
            var first = IndexAt(parts, url.Index);
            var last = IndexAt(parts, url.Index + url.Length - 1);

            // A URL that one local holds as a whole is reported where it is made.
            if (parts[first].Source is { } source && Enumerable.Range(first, last - first + 1).All(index => parts[index].Source == source))
            {
                continue;
            }

            Check(context, parts, added, whole, url, records);
        }
    }

    private static void Check(
        OperationAnalysisContext context, List<TextPart> parts, int added, IOperation? whole, Match url, ClaimRecords records)
    {
        var host = url.Groups["host"].Value;
        var own = MuxUrl.OwnHost(host);
        var pairs = Pairs(url.Groups["query"]);
        if (own == "player")
        {
            CheckPlayer(context, parts, added, pairs, records);
            return;
        }

        var token = pairs.FirstOrDefault(static pair => pair.Name == "token");
        var value = token.Name is null ? null : ValueAt(parts, token.Value);
        var label = own ?? (value is not null && SignedUrlValue.IsToken(value) ? MuxUrl.CustomHost(host) : null);
        if (label is null)
        {
            return;
        }

        if (token.Name is null)
        {
            // No URL of Mux's has one of these parameters.
            if (pairs.FirstOrDefault(static pair => IsOtherName(pair.Name)) is { Name: not null } other &&
                IndexAt(parts, other.Start) >= added)
            {
                Report(context, whole ?? parts[IndexAt(parts, other.Start)].Operation,
                    $"'{other.Name}' is not what Mux takes the token as: that is 'token'");
            }

            return;
        }

        var audiences = MuxUrl.Audiences(label, url.Groups["path"].Value);
        if (label.Length == 0 && audiences.Count == 0)
        {
            return;
        }

        var beside = pairs.FirstOrDefault(pair => pair.Name is not ("token" or "") && pair.Name.IndexOf(TextParts.Hole) < 0 &&
            !(label is "stream" or "image" && MuxUrl.MayStandBesideToken(pair.Name, audiences is [var audience] ? audience : null)));
        if (beside.Name is not null && IndexAt(parts, Math.Max(beside.Start, token.Start)) >= added)
        {
            Report(
                context,
                whole ?? parts[IndexAt(parts, beside.Start)].Operation,
                $"'{beside.Name}' stands beside the token, and Mux takes parameters from the token alone");
        }

        if (value is not null && IndexAt(parts, token.Value) >= added)
        {
            CheckToken(context, value, audiences, "the URL", records);
        }
    }

    /// <summary>The page that plays a video in a frame: it has a parameter for each token.</summary>
    private static void CheckPlayer(
        OperationAnalysisContext context, List<TextPart> parts, int added, List<Pair> pairs, ClaimRecords records)
    {
        foreach (var pair in pairs.Where(pair => IndexAt(parts, pair.Value) >= added))
        {
            var audience = pair.Name switch
            {
                "playback-token" => "Video",
                "thumbnail-token" => "Thumbnail",
                "storyboard-token" => "Storyboard",
                "drm-token" => "DrmLicense",
                _ => null,
            };
            if (audience is not null && ValueAt(parts, pair.Value) is { } value)
            {
                CheckToken(context, value, MuxCatalogue.Audiences.Where(row => row.Name == audience).ToList(), $"'{pair.Name}'", records);
            }
            else if (pair.Name == "token" || IsOtherName(pair.Name))
            {
                Report(
                    context,
                    parts[IndexAt(parts, pair.Start)].Operation,
                    $"'{pair.Name}' is not what player.mux.com takes a token as: that is 'playback-token', and " +
                    "'thumbnail-token', 'storyboard-token' or 'drm-token' for those");
            }
        }
    }

    private static void CheckToken(
        OperationAnalysisContext context, IOperation value, List<Audience> audiences, string place, ClaimRecords records)
    {
        if (SignedUrlValue.IsSigned(value))
        {
            Report(context, value, "a whole signed URL stands where its token belongs");
        }
        else if (audiences.Count > 0 && SignedUrlValue.AudienceOf(value, records, context.CancellationToken) is { } signed &&
            !audiences.Contains(signed))
        {
            var needed = string.Join(" or ", audiences.Select(static audience => audience.Name));
            Report(context, value, $"this is a {signed.Name} token, and {place} needs a {needed} token");
        }
    }

    private static bool IsOtherName(string name) =>
        OtherNames.Contains(name, StringComparer.OrdinalIgnoreCase) ||
            (name != "token" && name.Equals("token", StringComparison.OrdinalIgnoreCase));

    private static List<Pair> Pairs(Group query)
    {
        var pairs = new List<Pair>();
        var position = query.Index;
        foreach (var pair in query.Value.Split('&'))
        {
            var skipped = pair.StartsWith("amp;", StringComparison.Ordinal) ? "amp;".Length : 0;
            var name = pair.Substring(skipped).Split('=')[0];
            pairs.Add(new Pair(name, position + skipped, position + Math.Min(pair.Length, skipped + name.Length + 1)));
            position += pair.Length + 1;
        }

        return pairs;
    }

    /// <summary>The piece that a place in the text belongs to.</summary>
    private static int IndexAt(List<TextPart> parts, int position)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            position -= parts[i].Text?.Length ?? 1;
            if (position < 0)
            {
                return i;
            }
        }

        return parts.Count - 1;
    }

    /// <summary>The expression that a parameter's value is, if it is one.</summary>
    private static IOperation? ValueAt(List<TextPart> parts, int position) =>
        parts[IndexAt(parts, position)] is { Text: null } part ? part.Operation : null;

    private static void Report(OperationAnalysisContext context, IOperation operation, string fault) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.HandBuiltUrl, operation.Syntax.GetLocation(), fault));

    /// <summary>
    /// Whether the URL goes where its parameters are moved into a new token or are looked at, directly or through a local: to Mux.Claims,
    /// into a comparison, into an attribute.
    /// </summary>
    private static bool IsHandedOver(IOperation url)
    {
        if (LocalValue.Root(url).Kind == OperationKind.Attribute ||
            LocalValue.Root(url).Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.AttributeArgumentSyntax)
        {
            return true;
        }

        return LocalValue.Parent(url) switch
        {
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => IsTaker(method),
            IArgumentOperation { Parent: IObjectCreationOperation { Type: { } type } creation } when type.IsSystem("Uri") =>
                IsHandedOver(creation),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } or IConstantPatternOperation =>
                true,
            IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: var name } } =>
                Questions.Contains(name),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
                LocalValue.Root(url).Descendants().Any(operation =>
                    operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) &&
                        IsHandedOver(reference)),
            _ => false,
        };
    }

    /// <summary>Whether a method is one of Mux.Claims' or of an annotated record, or asks a text something.</summary>
    private static bool IsTaker(IMethodSymbol method) =>
        method.ContainingType is { } type &&
        (type.IsMuxClaims() || type.OriginalDefinition.FindMuxAttribute(nameof(ClaimsParser.MuxClaimsAttribute)) is not null ||
            (type.SpecialType == SpecialType.System_String && Questions.Contains(method.Name)));

    /// <summary>A parameter of a query: where its name and its value begin.</summary>
    private readonly record struct Pair(string Name, int Start, int Value);
}
