using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Catalogue;
using Mux.Claims.Generator.Parsing;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>The text of a claim in a URL or token, as an expression of the member's type.</summary>
internal static class ClaimLiteral
{
    public static string? Of(Parameter parameter, string text, ITypeSymbol member)
    {
        var type = member is INamedTypeSymbol
        {
            OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
            TypeArguments: [var underlying]
        } ? underlying : member;
        var number = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? text : null;
        return parameter.Kind switch
        {
            ParameterKind.Integer => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? text : null,
            ParameterKind.Seconds => number is null ? null : type.IsSystem("TimeSpan") ? $"global::System.TimeSpan.FromSeconds({number})"
                : number,
            ParameterKind.EpochSeconds => !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null
                : type.IsSystem("DateTimeOffset") ? $"global::System.DateTimeOffset.FromUnixTimeSeconds({number})" : number,
            ParameterKind.Flag => text is "true" or "false" ? text : null,
            ParameterKind.Choice => parameter.Set!.Members.FirstOrDefault(choice => choice.Text == text) is { } choice
                ? $"global::Mux.Claims.{parameter.Set.EnumName}.{choice.Name}" : null,
            _ => SymbolDisplay.FormatLiteral(text, quote: true),
        };
    }
}
