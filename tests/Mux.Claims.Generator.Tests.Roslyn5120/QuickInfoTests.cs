using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.QuickInfo;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests;

/// <summary>What an editor shows of the generated members, whose documentation stands once, on the runtime's.</summary>
public sealed class QuickInfoTests
{
    private const string Calls = """
        using Mux.Claims;

        [MuxClaims(MuxAudience.Thumbnail)]
        public sealed partial record Poster(PlaybackId Id);

        public static class Page
        {
            public static void Show(Poster poster, MuxSigner signer)
            {
                poster.Validate();
                poster.Sign(signer);
                poster.ToSignedUrl(signer);
                poster.ToSignedUrl(signer, ThumbnailFormat.Webp);
                poster.ToPublicUrl();
                Poster.SignUrl("", signer);
                Poster.FromPublicUrl("");
                Poster.TryReadClaims(""u8, out _, out _);
            }
        }
        """;

    [Theory]
    [InlineData("Validate()", "Checks the claims against Mux's rules, the record's validation attributes and its OnValidate.", "")]
    [InlineData(
        "Sign(signer)", "Signs the claims into a token of audience t, as Mux's guide has it.",
        "ClaimValidationException System.ArgumentOutOfRangeException")]
    [InlineData(
        "ToSignedUrl(signer)", "Signs the claims into https://image.mux.com/{id}/thumbnail.jpg, with the token and nothing else.",
        "ClaimValidationException System.ArgumentOutOfRangeException")]
    [InlineData(
        "ToSignedUrl(signer, T", "Signs the claims into one of the audience's URLs, with the token and nothing else.",
        "ClaimValidationException System.ArgumentOutOfRangeException")]
    [InlineData(
        "ToPublicUrl(",
        "The URL that a public playback ID has, https://image.mux.com/{id}/thumbnail.jpg with the claims as query parameters. "
            + "It is not signed.",
        "ClaimValidationException")]
    [InlineData(
        "SignUrl(\"",
        "Moves every query parameter of a public URL into a token, which is all that the signed URL has. An old token is replaced.",
        "ClaimValidationException System.ArgumentOutOfRangeException")]
    [InlineData("FromPublicUrl(", "Reads the claims from a public URL.", "ClaimValidationException")]
    [InlineData(
        "TryReadClaims(",
        "Reads the claims from a token's payload, or says what is wrong. Nothing is verified: neither signature nor expiry nor key.", "")]
    public async Task An_editor_shows_what_a_generated_member_does_and_throws(string call, string summary, string exceptions)
    {
        var shown = await ShowAsync(Calls.IndexOf(call, StringComparison.Ordinal));

        Assert.Equal(summary, shown[QuickInfoSectionKinds.DocumentationComments]);
        var thrown = shown.GetValueOrDefault("Exception", "").Split(['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(exceptions, string.Join(' ', thrown.Skip(1)));
    }

    private static async Task<Dictionary<string, string>> ShowAsync(int position)
    {
        var xml = XmlDocumentationProvider.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Mux.Claims.xml"));
        var runtime = MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Mux.Claims.dll"), documentation: xml);
        var generated = GeneratorRun.Of(new MuxClaimsGenerator(), new SourceFile("Page.cs", Calls)).Output;
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Pages", "Pages", LanguageNames.CSharp,
            compilationOptions: generated.Options,
            metadataReferences: [.. generated.References.Where(reference => reference != CompilationSetup.MuxClaims), runtime]));
        foreach (var tree in generated.SyntaxTrees)
        {
            workspace.AddDocument(project.Id, tree.FilePath, await tree.GetTextAsync());
        }

        var page = workspace.CurrentSolution.Projects.Single().Documents.Single(document => document.Name == "Page.cs");
        var shown = await QuickInfoService.GetService(page)!.GetQuickInfoAsync(page, position);
        return shown!.Sections.ToDictionary(section => section.Kind, section => section.Text.Trim());
    }
}
