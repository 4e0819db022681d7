using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.CodeFixes;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>A constant public URL and the typed claims, each as the other.</summary>
public class PublicUrlRefactoringTests
{
    private const string Caret = "$$";

    [Theory]
    [InlineData(
        "signer.SignUrl(\"$$https://image.mux.com/abc/thumbnail.jpg?width=600&time=25\")",
        "new ThumbnailClaims(new PlaybackId(\"abc\")) { Width = 600, Time = TimeSpan.FromSeconds(25) }.ToSignedUrl(signer)")]
    [InlineData(
        "signer.SignUrl(\"$$https://image.mux.com/abc/thumbnail.webp?fit_mode=smartcrop&latest=true\", TimeSpan.FromHours(1))",
        "new ThumbnailClaims(new PlaybackId(\"abc\")) { FitMode = ThumbnailFit.SmartCrop, Latest = true }.ToSignedUrl(signer, ThumbnailFormat.Webp, TimeSpan.FromHours(1))")]
    [InlineData("signer.SignUrl(\"$$https://stream.mux.com/abc.m3u8\")", "new VideoClaims(new PlaybackId(\"abc\")).ToSignedUrl(signer)")]
    [InlineData(
        "signer.SignUrl(\"$$https://stream.mux.com/abc.m3u8?max_resolution=720p&default_subtitles_lang=pt-BR\")",
        "new VideoClaims(new PlaybackId(\"abc\")) { MaxResolution = VideoResolution.P720, DefaultSubtitlesLang = \"pt-BR\" }.ToSignedUrl(signer)")]
    [InlineData(
        "\"$$https://image.mux.com/abc/animated.webp?start=1.5&end=4\"",
        "new GifClaims(new PlaybackId(\"abc\")) { Start = TimeSpan.FromSeconds(1.5), End = TimeSpan.FromSeconds(4) }.ToPublicUrl(GifFormat.Webp)")]
    [InlineData("\"$$https://image.mux.com/abc/storyboard.vtt\"", "new StoryboardClaims(new PlaybackId(\"abc\")).ToPublicUrl()")]
    public async Task A_URL_and_its_claims(string url, string claims)
    {
        Assert.Equal(claims, await RefactorAsync(url));
        Assert.Equal(url.Replace(Caret, "", StringComparison.Ordinal), await RefactorAsync(Caret + claims));
    }

    [Theory]
    [InlineData("\"$$https://example.com/abc\"")]
    [InlineData("\"$$https://image.mux.com/abc/thumbnail.jpg?widht=600\"")]
    [InlineData("\"$$https://image.mux.com/abc/thumbnail.jpg?width=600&width=500\"")]
    [InlineData("\"$$https://image.mux.com/abc/thumbnail.jpg?width=wide\"")]
    [InlineData("\"$$https://image.mux.com/abc/thumbnail.jpg?token=abc\"")]
    [InlineData("\"$$https://image.mux.com/{id}/thumbnail.jpg\"")]
    [InlineData("\"$$https://stream.mux.com/abc/highest.mp4\"")]
    [InlineData("\"$$https://stats.mux.com/counts\"")]
    [InlineData("VideoClaims.SignUrl(\"$$https://stream.mux.com/abc.m3u8\", signer)")]
    [InlineData("text is \"$$https://stream.mux.com/abc.m3u8\"")]
    [InlineData("$$new VideoClaims(id).ToSignedUrl(signer)")]
    [InlineData("$$new GifClaims(new PlaybackId(\"abc\")) { Fps = text.Length }.ToPublicUrl()")]
    [InlineData("$$new VideoClaims(new PlaybackId(\"abc\")) { PlaybackRestrictionId = \"r\" }.ToSignedUrl(signer)")]
    [InlineData("$$new VideoClaims(new PlaybackId(\"abc\")).ToSignedUrl(signer, VideoResource.Hls)")]
    [InlineData("$$new VideoClaims(new PlaybackId(\"abc\")).Sign(signer)")]
    public async Task What_has_no_other_form_is_left(string expression) => Assert.Null(await RefactorAsync(expression));

    private static async Task<string?> RefactorAsync(string expression)
    {
        var setup = Fixes.Of(new MakePartialFix()).Setup;
        var source = $"using System;\nusing Mux.Claims;\n\nstatic class Page\n{{\n    static object Make(MuxSigner signer, PlaybackId id, string text) => {expression};\n}}\n";
        var caret = source.IndexOf(Caret, StringComparison.Ordinal);
        using AdhocWorkspace workspace = new();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Page", "Page", LanguageNames.CSharp,
            compilationOptions: setup.CompilationOptions, parseOptions: setup.ParseOptions, metadataReferences: setup.AllReferences));
        var document = project.AddDocument("Page.cs", SourceText.From(source.Remove(caret, Caret.Length)));

        List<CodeAction> actions = [];
        await new PublicUrlRefactoring().ComputeRefactoringsAsync(
            new CodeRefactoringContext(document, new TextSpan(caret, 0), actions.Add, CancellationToken.None));
        if (actions is not [var action])
        {
            return null;
        }

        var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single()
            .ChangedSolution.GetDocument(document.Id)!;
        var result = await Formatter.FormatAsync(await Simplifier.ReduceAsync(changed));
        var compilation = (await result.Project.GetCompilationAsync())!;
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var text = (await result.GetTextAsync()).ToString();
        return text[(text.IndexOf("=> ", StringComparison.Ordinal) + 3)..text.LastIndexOf(";\n}", StringComparison.Ordinal)];
    }
}
