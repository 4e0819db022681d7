using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>A public URL and the ready-made claims that say the same, each as the other.</summary>
/// <param name="Audience">Whose URL it is.</param>
/// <param name="Template">Which of the audience's.</param>
/// <param name="Subject">The ID.</param>
/// <param name="Values">What the parameters say in a URL, in order.</param>
internal sealed record TypedUrl(
    Audience Audience, UrlTemplate Template, string Subject, IReadOnlyList<(Parameter Parameter, string Text)> Values)
{
    private const string Scheme = "https://";

    /// <summary>The URL, or null when it is none that the typed claims could say.</summary>
    public static TypedUrl? Parse(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.Ordinal) || url.IndexOf('#') >= 0)
        {
            return null;
        }

        var parts = url.Split(['?'], 2);
        foreach (var audience in MuxCatalogue.Audiences)
        {
            foreach (var template in audience.Urls)
            {
                var whole = template.ToString();
                var hole = whole.IndexOf("{id}", StringComparison.Ordinal);
                if (hole < 0 || template.HasName || parts[0].Length <= whole.Length - "{id}".Length ||
                    !parts[0].StartsWith(whole.Substring(0, hole), StringComparison.Ordinal) ||
                    !parts[0].EndsWith(whole.Substring(hole + "{id}".Length), StringComparison.Ordinal))
                {
                    continue;
                }

                var subject = parts[0].Substring(hole, parts[0].Length - whole.Length + "{id}".Length);
                return IdentifierText.Problem(audience.SubjectType, subject.AsSpan()) is null &&
                    ParseQuery(audience, parts.Length > 1 ? parts[1] : "") is { } values
                        ? new TypedUrl(audience, template, subject, values) : null;
            }
        }

        return null;
    }

    /// <summary>The claims as an expression, with <c>global::</c> before every name.</summary>
    public string ToClaims()
    {
        var members = Values.Select(static value => $"{PropertyOf(value.Parameter)} = {ToCode(value.Parameter, value.Text)}").ToList();
        return $"new global::Mux.Claims.{Audience.Record}(new global::Mux.Claims.{Audience.SubjectType}({Quote(Subject)}))" +
            (members.Count > 0 ? $" {{ {string.Join(", ", members)} }}" : "");
    }

    /// <summary>The argument that names the URL among the audience's; nothing for the first.</summary>
    public string? ToFormat() => ReferenceEquals(Template, Audience.Urls[0]) ? null
        : $"global::Mux.Claims.{(Audience.Name == "DrmLicense" ? "DrmEndpoint" : Audience.Name + "Format")}.{Template.Resource}";

    public override string ToString() =>
        Template.ToString().Replace("{id}", Subject) + (Values.Count == 0 ? "" : "?") +
        string.Join("&", Values.Select(static value => $"{value.Parameter.Name}={Uri.EscapeDataString(value.Text)}"));

    /// <summary>The property of the ready-made record.</summary>
    public static string PropertyOf(Parameter parameter) => string.Concat(
        parameter.Name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static List<(Parameter Parameter, string Text)>? ParseQuery(Audience audience, string query)
    {
        var values = new List<(Parameter Parameter, string Text)>();
        foreach (var pair in query.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(['='], 2);
            if (parts.Length != 2 || audience.Find(parts[0]) is not { HasUrlForm: true } parameter ||
                values.Exists(value => value.Parameter == parameter) ||
                Uri.UnescapeDataString(parts[1]) is var text && ToCode(parameter, text).Length == 0)
            {
                return null;
            }

            values.Add((parameter, text));
        }

        return values;
    }

    /// <summary>The value as code; nothing for one that the parameter cannot have.</summary>
    private static string ToCode(Parameter parameter, string text)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var isInteger = isNumber && number == decimal.Truncate(number) && text.IndexOf('.') < 0;
        var plain = number.ToString(CultureInfo.InvariantCulture);
        return parameter.Kind switch
        {
            ParameterKind.Seconds when isNumber => $"global::System.TimeSpan.FromSeconds({plain})",
            ParameterKind.EpochSeconds when isInteger => $"global::System.DateTimeOffset.FromUnixTimeSeconds({plain})",
            ParameterKind.Integer when isInteger && number <= int.MaxValue => plain,
            ParameterKind.Flag when text is "true" or "false" => text,
            ParameterKind.Choice when parameter.Set!.Members.FirstOrDefault(member => member.Text == text) is { } member =>
                $"global::Mux.Claims.{parameter.Set.EnumName}.{member.Name}",
            ParameterKind.Text when text.Length > 0 => Quote(text),
            _ => "",
        };
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
