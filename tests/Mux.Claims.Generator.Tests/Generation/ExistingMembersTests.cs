using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>
/// An emitted member gives way only to one of the same signature that the record has; every run asserts that all compiles.
/// </summary>
public class ExistingMembersTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using Mux.Claims;

        """;

    private const string Calls = """

        static class Calls
        {
            public static object[] All(Loop loop, MuxSigner signer, ReadOnlySpan<byte> payload) =>
            [
                loop.Validate(), loop.Sign(signer), loop.Sign(signer, TimeSpan.FromHours(1)), loop.ToSignedUrl(signer, GifFormat.Webp),
                loop.ToSignedUrl(signer, TimeSpan.FromHours(1)), loop.ToSignedUrl(signer), loop.ToPublicUrl(), Loop.ReadClaims(payload),
                Loop.SignUrl("https://image.mux.com/abc/animated.gif", signer),
            ];
        }
        """;

    [Theory]
    [InlineData(": IValidatableObject", "public IEnumerable<ValidationResult> Validate(ValidationContext context) => [];")]
    [InlineData(": IValidatableObject", "IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext context) => [];")]
    [InlineData("", "public SignedUrl ToSignedUrl(MuxSigner signer) => ToSignedUrl(signer, TimeSpan.FromHours(1));")]
    [InlineData("", "public SignedUrl ToSignedUrl(MuxSigner signer, int hours) => ToSignedUrl(signer, TimeSpan.FromHours(hours));")]
    [InlineData("", "public string ToSignedUrl<T>(T signer) => \"\";")]
    [InlineData("", "public static Loop ReadClaims(string token) => ReadClaims(System.Text.Encoding.UTF8.GetBytes(token));")]
    [InlineData("", "private void Sign(string text) { _ = text; }")]
    [InlineData("", "public IReadOnlyList<ClaimError> Validate() => [];")]
    [InlineData("", "public Uri ToPublicUrl(string domain) => new($\"https://image.{domain}/x\");")]
    [InlineData("", "public static string ToPublicUrl(string domain) => domain;")]
    [InlineData("", "public Uri ToPublicUrl(GifFormat format, string domain) => new($\"https://image.{domain}/{format}\");")]
    [InlineData("", "public string FromPublicUrl(string publicUrl, string domain) => publicUrl + domain;")]
    [InlineData("", "public static object? FromPublicUrl(string publicUrl, string domain) => null;")]
    [InlineData("", "public static int TryFromPublicUrl(string publicUrl, string domain, out Loop? claims, out IReadOnlyList<ClaimError> errors) { (claims, errors) = (null, []); return 0; }")]
    [InlineData("", "private static IReadOnlyList<ClaimError> None => []; public bool Validate(out IReadOnlyList<ClaimError> errors) { errors = None; return true; }")]
    [InlineData(": Page", "", "abstract record Page { private object Validate() => this; private string Sign => Validate().ToString()!; public override string ToString() => Sign; }")]
    [InlineData(": Page", "", "abstract record Page { public object Validate(int level) => level; protected void WriteClaims() { } }")]
    [InlineData(": Page", "", "abstract record Page { public abstract SignedUrl ToSignedUrl(MuxSigner signer); }")]
    [InlineData(": Page", "", "abstract record Page { public abstract SignedUrl ToSignedUrl(MuxSigner signer, Expiry expires = default); public abstract MuxToken Sign(MuxSigner signer); }")]
    [InlineData(": Page", "", "abstract record Page { public abstract IReadOnlyList<ClaimError> Validate(); }")]
    [InlineData(": Page", "", "abstract record Page { public virtual IReadOnlyList<ClaimError> Validate() => []; }")]
    [InlineData(": Page", "", "abstract record Base { public abstract MuxToken Sign(MuxSigner signer); } abstract record Page : Base { public override MuxToken Sign(MuxSigner signer) => default; }")]
    [InlineData(": Page", "", "abstract record Page { protected void OnValidate(ref ClaimErrors errors) { } }")]
    [InlineData(": Page", "", "abstract record Page { private void OnValidate(ref ClaimErrors errors) { } public void All() { ClaimErrors errors = default; OnValidate(ref errors); } }")]
    [InlineData(": ISigned", "", "interface ISigned { SignedUrl ToSignedUrl(MuxSigner signer); MuxToken Sign(MuxSigner key); IReadOnlyList<ClaimError> Validate(); }")]
    [InlineData(": ISigned", "", "interface ISigned { SignedUrl ToSignedUrl(MuxSigner signer, Expiry expires); SignedUrl ToSignedUrl(MuxSigner signer, GifFormat format); }")]
    [InlineData(": ISigned", "public SignedUrl ToSignedUrl(MuxSigner signer) => ToSignedUrl(signer, GifFormat.Webp);", "interface ISigned { SignedUrl ToSignedUrl(MuxSigner signer); }")]
    [InlineData(": ISigned<Loop>", "", "interface ISigned<T> { SignedUrl ToSignedUrl(MuxSigner signer); static abstract T ReadClaims(ReadOnlySpan<byte> payload); }")]
    [InlineData(": ISigned", "", "interface ISigned { SignedUrl ToSignedUrl(MuxSigner signer) => default; }")]
    [InlineData(": IOne, ITwo", "", "interface IOne { MuxToken Sign(MuxSigner signer); } interface ITwo { MuxToken Sign(MuxSigner signer); }")]
    public void A_record_with_members_of_emitted_names(string bases, string member, string types = "")
    {
        var run = GeneratorRun.Of(new MuxClaimsGenerator(), Head + types + $$"""
            [MuxClaims(MuxAudience.Gif)]
            partial record Loop(PlaybackId Id) {{bases}}
            {
                public int? Width { get; init; }
                {{member}}
            }
            """ + Calls);

        Assert.Single(run.Sources);
    }

    [Theory]
    [InlineData("[Obsolete(\"old\", DiagnosticId = \"PAGE001\")] enum Tier { Free }")]
    [InlineData("enum Tier { Free, [Obsolete(\"old\", DiagnosticId = \"PAGE002\")] Old, [System.Diagnostics.CodeAnalysis.Experimental(\"PAGE003\")] New }")]
    [InlineData("enum Tier { Free, [Obsolete] Old, [Obsolete(\"gone\", true)] Gone }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"PAGE004\")] enum Tier { Free }")]
    [InlineData("enum Tier { Free }", "[Obsolete(\"old\", DiagnosticId = \"PAGE005\")] public int? Width { get; init; }")]
    [InlineData("enum Tier { Free }", "public int? Width { [Obsolete(\"old\", DiagnosticId = \"PAGE006\")] get; [System.Diagnostics.CodeAnalysis.Experimental(\"PAGE007\")] init; }")]
    [InlineData("enum Tier { Free }", "[method: Obsolete(\"old\", DiagnosticId = \"PAGE008\")]", true)]
    [InlineData("enum Tier { Free }", "[method: Obsolete(\"old\", true)]", true)]
    [InlineData("enum Tier { Free }", "[Obsolete(\"old\", DiagnosticId = \"PAGE009\")]", true)]
    [InlineData("enum Tier { Free }", "[System.Diagnostics.CodeAnalysis.DisallowNull, CustomClaim] public string? Text { get; init; }")]
    [InlineData("enum Tier { Free }", "[System.Diagnostics.CodeAnalysis.MaybeNull, CustomClaim] public string Text { get; init; } = \"\";")]
    [InlineData("enum Tier { Free }", "[System.Diagnostics.CodeAnalysis.AllowNull, CustomClaim] public string Text { get => field ?? \"\"; set; } = \"\";")]
    public void Nothing_is_said_of_generated_code_that_the_user_cannot_suppress(string types, string member = "", bool isOnRecord = false)
    {
        var setup = CompilationSetup.Default with { LanguageVersion = "preview", AllowErrorsInSources = true };
        if (member.Contains("field", StringComparison.Ordinal) && !CompilationSetup.HasPartialProperties)
        {
            member = member.Replace("get => field ?? \"\"; set; } = \"\";", "get; set; } = \"\";", StringComparison.Ordinal);
        }

        var run = GeneratorRun.Of(new MuxClaimsGenerator(), setup, Head + types + $$"""
            {{(isOnRecord ? member : "")}}
            [MuxClaims(MuxAudience.Gif)]
            partial record Loop(PlaybackId Id)
            {
                {{(isOnRecord ? "" : member)}}
                [CustomClaim] private Tier Tier { get; init; }
            }
            """);

        Assert.Single(run.Sources);
    }

    [Theory]
    [InlineData("[assembly: CLSCompliant(true)]", "Loop")]
    [InlineData("", "loop")]
    public void Nothing_is_said_of_names_and_types(string attribute, string name) => Assert.Single(GeneratorRun.Of(new MuxClaimsGenerator(), $$"""
        using System;
        using Mux.Claims;
        {{attribute}}
        [MuxClaims(MuxAudience.Gif)]
        public partial record {{name}}(PlaybackId Id, int? Width);
        """).Sources);

    [Fact]
    public void A_getter_that_a_base_keeps_to_itself_is_no_claim() => Assert.Single(GeneratorRun.Of(new MuxClaimsGenerator(), """
        using Mux.Claims;
        abstract record Page { public int? Width { private get; init; } public int? Area => Width * Width; }
        [MuxClaims(MuxAudience.Gif)] partial record Loop(PlaybackId Id) : Page { [ClaimIgnore] public new int? Area => 1; }
        """).Sources);
}
