using Microsoft.CodeAnalysis.CSharp;

namespace Mux.Claims.Generator.Model;

/// <summary>The names of the members that are emitted.</summary>
internal static class EmittedNames
{
    public const string Validate = "Validate";
    public const string OnValidate = "OnValidate";
    public const string WriteClaims = "WriteClaims";
    public const string ReadClaims = "ReadClaims";
    public const string TryReadClaims = "TryReadClaims";
    public const string Sign = "Sign";
    public const string ToSignedUrl = "ToSignedUrl";
    public const string ToPublicUrl = "ToPublicUrl";
    public const string SignUrl = "SignUrl";
    public const string FromPublicUrl = "FromPublicUrl";
    public const string TryFromPublicUrl = "TryFromPublicUrl";

    /// <summary>Those that a member of the user's with the same name replaces.</summary>
    public static readonly IReadOnlyList<string> All =
        [Validate, WriteClaims, ReadClaims, TryReadClaims, Sign, ToSignedUrl, ToPublicUrl, SignUrl, FromPublicUrl, TryFromPublicUrl];

    /// <summary>The name as code writes it: with <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
