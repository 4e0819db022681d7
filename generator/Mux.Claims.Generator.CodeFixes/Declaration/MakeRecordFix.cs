using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Diagnostics;

namespace Mux.Claims.Generator.CodeFixes;

/// <summary>MUXC002: makes a class a record and a struct a record struct, where they can be, and partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeRecordFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.NotRecord.Id);

    private protected override IEnumerable<Edit> FindEdits(Declaration declaration)
    {
        if (declaration.Type is not { ParameterList: null } type || declaration.TypeSymbol is not { } symbol || !CanBeRecord(type, symbol))
        {
            yield break;
        }

        var partial = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? "" : "partial ";
        yield return type is StructDeclarationSyntax
            ? new("Make it a record struct", "MakeRecord", new TextChange(new(type.Keyword.SpanStart, 0), partial + "record "))
            : new Edit("Make it a record", "MakeRecord", new TextChange(type.Keyword.Span, partial + "record"));
    }

    /// <summary>A record has one parent, which is a record too, and writes its own equality and copies.</summary>
    private static bool CanBeRecord(TypeDeclarationSyntax type, INamedTypeSymbol symbol) =>
        symbol is { IsStatic: false, IsRefLikeType: false, DeclaringSyntaxReferences.Length: 1 } &&
        symbol.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } or { IsRecord: true } &&
        !type.Members.Any(static member => member is OperatorDeclarationSyntax
        {
            OperatorToken.RawKind: (int)SyntaxKind.EqualsEqualsToken or (int)SyntaxKind.ExclamationEqualsToken,
        }) &&
        !symbol.MemberNames.Any(static name => name is "Clone" or "Equals");
}
