using Mux.Claims.Package.Tests.Packing;

namespace Mux.Claims.Package.Tests;

/// <summary>Builds and runs the projects of <c>tests/consumers</c> with the packed package, through <c>build/consume.sh</c>.</summary>
public sealed class ConsumerTests
{
    [PackedTheory]
    [InlineData("net8")]
    [InlineData("net10")]
    [InlineData("app")]
    [InlineData("private-assets")]
    [InlineData("central")]
    [InlineData("strict")]
    [InlineData("nullable-off")]
    [InlineData("fsharp")]
    [InlineData("web")]
    public async Task A_strangers_project_signs_and_checks_a_token(string project)
    {
        Assert.Contains("https://image.mux.com/", await Consume(project), StringComparison.Ordinal);
    }

    [PackedFact]
    public async Task No_analyzer_has_anything_to_say_about_generated_code()
    {
        Assert.Contains("https://image.mux.com/", await Consume("emitted"), StringComparison.Ordinal);
    }

    [PackedTheory]
    [InlineData("mistakes")]
    [InlineData("old-language")]
    public async Task Each_mistake_is_reported_once_and_at_its_line(string project)
    {
        Assert.Contains("each at its line", await Consume(project), StringComparison.Ordinal);
    }

    [PackedFact]
    public async Task An_old_compiler_is_refused_in_words()
    {
        Assert.Contains("MUXCCFG001", await Consume("old-compiler"), StringComparison.Ordinal);
    }

    [PackedTheory]
    [InlineData("aot")]
    [InlineData("trimmed")]
    public async Task Native_and_trimmed_programs_publish_without_warnings_and_sign(string project)
    {
        Assert.Contains("first URL after", await Consume(project), StringComparison.Ordinal);
    }

    private static Task<string> Consume(string project) =>
        Command.RunAsync("bash", Repository.PathOf("build/consume.sh"), Repository.PackagesDirectory!, project);
}
