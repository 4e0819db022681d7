using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;

/// <summary>
/// A code fix applied in a workspace that runs the generator and the analyzers whose diagnostics it answers. Sources are marked
/// (<see cref="MarkedSource"/>) before and after: one without marks proves that the fixed code compiles and draws no diagnostic.
/// </summary>
internal sealed class CodeFixRun(CodeFixProvider provider, params DiagnosticAnalyzer[] analyzers)
{
    public IIncrementalGenerator? Generator { get; init; }

    public CompilationSetup Setup { get; init; } = CompilationSetup.Default;

    private AnalyzerRun Analysis => new(analyzers) { Generator = Generator, Setup = Setup };

    /// <summary>Fixes the first fixable diagnostic of one file.</summary>
    /// <inheritdoc cref="FixesAsync(SourceFile[], SourceFile[], string)"/>
    public Task FixesAsync(SourceFile before, SourceFile after, string? fix = null) => FixesAsync([before], [after], fix);

    /// <summary>Fixes the first fixable diagnostic.</summary>
    /// <param name="before">The marked sources.</param>
    /// <param name="after">The exact sources that the fix changes or adds, marked where diagnostics remain.</param>
    /// <param name="fix">The equivalence key or title of the fix to apply; null where only one is offered.</param>
    public async Task FixesAsync(SourceFile[] before, SourceFile[] after, string? fix = null)
    {
        using AdhocWorkspace workspace = new();
        (Document document, CodeAction action) = await FirstFixAsync(Open(workspace, before), before, fix);
        await AssertResultAsync(document.Project.Id, action, before, after);
    }

    /// <summary>Fixes every diagnostic in one file.</summary>
    /// <inheritdoc cref="FixesAllAsync(FixAllScope, SourceFile[], SourceFile[], string)"/>
    public Task FixesAllAsync(SourceFile before, SourceFile after, string? fix = null) =>
        FixesAllAsync(FixAllScope.Document, [before], [after], fix);

    /// <summary>Fixes every diagnostic in the document of the first one, or in the project.</summary>
    /// <inheritdoc cref="FixesAsync(SourceFile[], SourceFile[], string)"/>
    public async Task FixesAllAsync(FixAllScope scope, SourceFile[] before, SourceFile[] after, string? fix = null)
    {
        using AdhocWorkspace workspace = new();
        (Document document, CodeAction action) = await FirstFixAsync(Open(workspace, before), before, fix);
        await AssertResultAsync(document.Project.Id, await FixAllAsync(document, action, scope), before, after);
    }

    /// <summary>Fixes every diagnostic in one file, one after the other.</summary>
    /// <inheritdoc cref="FixesAsync(SourceFile[], SourceFile[], string)"/>
    public async Task FixesEachAsync(SourceFile before, SourceFile after, string? fix = null)
    {
        MarkedSource expected = MarkedSource.Parse(after);
        Assert.Equal(expected.Source.Text, Assert.Single(await FixEverythingAsync([MarkedSource.Parse(before).Source], fix)).Text);
        await Analysis.VerifyAsync([expected]);
    }

    /// <summary>
    /// Fixes all of a project, with the first fix that is offered for each diagnostic, until none is offered any more: all at once where
    /// the provider does that, and else one after the other.
    /// </summary>
    /// <returns>The sources as they are then.</returns>
    public async Task<SourceFile[]> FixEverythingAsync(SourceFile[] sources, string? fix = null)
    {
        using AdhocWorkspace workspace = new();
        Project project = Open(workspace, sources);
        bool isOneByOne = provider.GetFixAllProvider() is null;
        while (await FirstOfferAsync(project, fix) is var (document, action))
        {
            Project changed = await ChangedAsync(
                project.Id, isOneByOne ? action : await FixAllAsync(document, action, FixAllScope.Project));
            Assert.True(changed.GetChanges(project).GetChangedDocuments().Any(), $"'{action.Title}' changes nothing.");
            project = changed;
        }

        Dictionary<string, string> texts = await TextsAsync(project);
        return [.. sources.Select(source => source with { Text = texts[source.Path] })];
    }

    /// <summary>Fails if any fix is offered for the marked diagnostics, although the provider is made for one of them.</summary>
    public async Task OffersNothingAsync(params SourceFile[] before)
    {
        using AdhocWorkspace workspace = new();
        Project project = Open(workspace, before);
        foreach (Diagnostic diagnostic in await FixableAsync(project, before))
        {
            Assert.Empty((await OfferedAsync(project, diagnostic)).Select(action => action.Title));
        }
    }

    private async Task<(Document Document, CodeAction Action)?> FirstOfferAsync(Project project, string? fix)
    {
        foreach (Diagnostic diagnostic in await Analysis.DiagnosticsOfAsync((await project.GetCompilationAsync())!))
        {
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id) &&
                (await OfferedAsync(project, diagnostic)).FirstOrDefault(offer => fix is null || offer.EquivalenceKey == fix) is { } action)
            {
                return (project.GetDocument(diagnostic.Location.SourceTree)!, action);
            }
        }

        return null;
    }

    private async Task<CodeAction> FixAllAsync(Document document, CodeAction action, FixAllScope scope)
    {
        FixAllProvider? fixAll = provider.GetFixAllProvider();
        Assert.NotNull(fixAll);
        Assert.Contains(scope, fixAll.GetSupportedFixAllScopes());
        FixAllContext context = new(
            document,
            provider,
            scope,
            action.EquivalenceKey!,
            provider.FixableDiagnosticIds,
            new FixAllDiagnostics(Analysis),
            CancellationToken.None);
        CodeAction? all = await fixAll.GetFixAsync(context);
        Assert.NotNull(all);
        return all;
    }

    private static async Task<Project> ChangedAsync(ProjectId id, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(id)!;
    }

    private static async Task<Dictionary<string, string>> TextsAsync(Project project)
    {
        Dictionary<string, string> texts = [];
        foreach (Document document in project.Documents)
        {
            texts.Add(document.FilePath ?? document.Name, (await document.GetTextAsync()).ToString());
        }

        return texts;
    }

    private Project Open(AdhocWorkspace workspace, IEnumerable<SourceFile> markedSources)
    {
        ProjectId project = ProjectId.CreateNewId();
        ProjectInfo info = ProjectInfo.Create(
            project,
            VersionStamp.Default,
            Setup.AssemblyName,
            Setup.AssemblyName,
            LanguageNames.CSharp,
            compilationOptions: Setup.CompilationOptions,
            parseOptions: Setup.ParseOptions,
            metadataReferences: Setup.AllReferences,
            analyzerReferences: Generator is null ? [] : [GeneratorReference.Of(Generator)]);

        // Without the option, a fix would write the line ends of the machine.
        Solution solution = workspace.CurrentSolution
            .WithOptions(workspace.Options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, "\n"))
            .AddProject(info)
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project),
                ".globalconfig",
                SourceText.From(GlobalConfig()),
                filePath: Path.GetFullPath("/.globalconfig"));
        return Setup.SharedSources.Concat(markedSources.Select(source => MarkedSource.Parse(source).Source))
            .Aggregate(solution, (current, source) => current.AddDocument(
                DocumentId.CreateNewId(project), source.Path, SourceText.From(source.Text), filePath: source.Path))
            .GetProject(project)!;
    }

    // A workspace reads build properties only from a file.
    private string GlobalConfig() =>
        "is_global = true\n" + string.Concat(Setup.BuildProperties.Select(p => $"{BuildPropertyOptions.Prefix}{p.Key} = {p.Value}\n"));

    private async Task<(Document Document, CodeAction Action)> FirstFixAsync(Project project, SourceFile[] before, string? fix)
    {
        Diagnostic diagnostic = (await FixableAsync(project, before))[0];
        IReadOnlyList<CodeAction> offered = await OfferedAsync(project, diagnostic);
        CodeAction[] chosen = [.. offered.Where(action => fix is null || action.EquivalenceKey == fix || action.Title == fix)];
        Assert.True(
            chosen.Length == 1,
            $"Looked for one fix{(fix is null ? "" : $" named '{fix}'")} for {diagnostic.Id}; offered are: "
                + string.Join(", ", offered.Select(action => $"'{action.Title}' ({action.EquivalenceKey})")));
        return (project.GetDocument(diagnostic.Location.SourceTree)!, chosen[0]);
    }

    private async Task<IReadOnlyList<Diagnostic>> FixableAsync(Project project, SourceFile[] before)
    {
        ImmutableArray<Diagnostic> diagnostics = await Analysis.DiagnosticsOfAsync((await project.GetCompilationAsync())!);
        AnalyzerRun.AssertMarked(before.Select(MarkedSource.Parse), diagnostics);
        Diagnostic[] fixable = [.. diagnostics.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))];
        Assert.True(
            fixable.Length > 0,
            $"The sources draw none of the diagnostics to fix: {string.Join(", ", provider.FixableDiagnosticIds)}.");
        return fixable;
    }

    private async Task<IReadOnlyList<CodeAction>> OfferedAsync(Project project, Diagnostic diagnostic)
    {
        List<CodeAction> offered = [];
        Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
        CodeFixContext context = new(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None);
        await provider.RegisterCodeFixesAsync(context);
        return offered;
    }

    private async Task AssertResultAsync(ProjectId id, CodeAction action, SourceFile[] before, SourceFile[] after)
    {
        Dictionary<string, string> texts = await TextsAsync(await ChangedAsync(id, action));
        IEnumerable<SourceFile> unchanged = before.ExceptBy(after.Select(file => file.Path), file => file.Path);
        MarkedSource[] expected = [.. unchanged.Concat(after).Select(MarkedSource.Parse)];
        Assert.Equal(
            expected.Select(file => file.Source.Path).Concat(Setup.SharedSources.Select(file => file.Path)).Order(StringComparer.Ordinal),
            texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Source.Text, texts[file.Source.Path]));
        await Analysis.VerifyAsync(expected);
    }

    private sealed class FixAllDiagnostics(AnalyzerRun analysis) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken token) =>
            await analysis.DiagnosticsOfAsync((await project.GetCompilationAsync(token))!);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken token) =>
            from diagnostic in await GetAllDiagnosticsAsync(document.Project, token)
            where document.Project.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id
            select diagnostic;

        // Diagnostics without a place in a file; a code fix has nothing to change for them.
        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
