using System.Text;

namespace Mux.Claims.Generator.Model;

/// <summary>
/// What tells two methods apart: the name and the types of the parameters, such as <c>Sign(global::Mux.Claims.MuxSigner,
/// global::Mux.Claims.Expiry)</c>. The record itself is <c>T</c>, and every parameter by reference is <c>ref</c>.
/// </summary>
internal static class EmittedSignature
{
    /// <summary>Stands before the signature of a method that gives something else than the emitted one.</summary>
    public const string Unlike = "!";

    private const string Self = "T";

    private static readonly SymbolDisplayFormat Format =
        SymbolDisplayFormat.FullyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The signature of a method that is emitted with this list of parameters.</summary>
    public static string Of(string name, string list, string typeName)
    {
        var parameters = Split(list).Select(parameter =>
        {
            var text = parameter.StartsWith("[", System.StringComparison.Ordinal)
                ? parameter.Substring(parameter.IndexOf("] ", System.StringComparison.Ordinal) + 2) : parameter;
            var words = Split(text.Split('=')[0].Trim(), ' ');
            var type = words[words.Count - 2].TrimEnd('?');
            return (words.Count > 2 ? "ref " : "") + (type == typeName ? Self : type);
        });
        return Join(name, parameters);
    }

    /// <summary>The signature of a method that there is.</summary>
    public static string Of(IMethodSymbol method, ITypeSymbol record) => Join(method.Name, method.Parameters.Select(parameter =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") +
        (SymbolEqualityComparer.Default.Equals(parameter.Type, record) ? Self : parameter.Type.ToDisplayString(Format))));

    private static string Join(string name, IEnumerable<string> parameters) => $"{name}({string.Join(", ", parameters)})";

    /// <summary>The parts between separators that stand in no brackets of a generic type.</summary>
    private static List<string> Split(string text, char separator = ',')
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var depth = 0;
        foreach (var character in text)
        {
            depth += character is '<' or '[' ? 1 : character is '>' or ']' ? -1 : 0;
            if (character == separator && depth == 0)
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
            }
            else
            {
                part.Append(character);
            }
        }

        if (part.Length > 0)
        {
            parts.Add(part.ToString().Trim());
        }

        return parts;
    }
}
