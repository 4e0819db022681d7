using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.Tests.Infrastructure;
using Mux.Claims.Generator.Tests.Infrastructure.CodeFixes;
using Mux.Claims.Generator.Tests.InfrastructureTests.Toy;
using Xunit.Sdk;

namespace Mux.Claims.Generator.Tests.InfrastructureTests.CodeFixes;

public class CodeFixRunTests
{
    private const string Before = "[Describe]\nclass {|TOY001:Poster|}\n{\n}\n";
    private const string Partial = "[Describe]\npartial class Poster\n{\n}\n";

    private static readonly CompilationSetup Setup = new() { SharedSources = [("Describe.cs", DescribeGenerator.Attribute)] };

    private static readonly CodeFixRun Fix =
        new(new MakePartialFix(), new DescribeAnalyzer()) { Generator = new DescribeGenerator(), Setup = Setup };

    [Theory]
    [InlineData("MakePartial")]
    [InlineData("Make it partial")]
    public Task A_fix_is_chosen_by_its_key_or_its_title(string fix) => Fix.FixesAsync(Before, Partial, fix);

    [Fact]
    public Task Another_fix_of_the_same_diagnostic_can_be_chosen() => Fix.FixesAsync(Before, "class Poster\n{\n}\n", "RemoveDescribe");

    [Fact]
    public async Task A_fix_that_is_not_named_or_not_offered_fails_and_tells_what_is_offered()
    {
        var unnamed = await Assert.ThrowsAsync<TrueException>(() => Fix.FixesAsync(Before, Partial));
        var unknown = await Assert.ThrowsAsync<TrueException>(() => Fix.FixesAsync(Before, Partial, "MakeSealed"));

        Assert.Contains("'Make it partial' (MakePartial), 'Describe nothing' (RemoveDescribe)", unnamed.Message, StringComparison.Ordinal);
        Assert.Contains("named 'MakeSealed'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task What_a_fix_leaves_behind_is_marked() => Fix.FixesAsync(
        "[Describe] class {|TOY001:Poster|} { string Text => {|CS0103:Describe|}(); int {|TOY002:Transparency|} => 1; }",
        "[Describe] partial class Poster { string Text => Describe(); int {|TOY002:Transparency|} => 1; }",
        "MakePartial");

    [Fact]
    public async Task Another_text_fails()
    {
        string spaced = Partial.Replace("{", "{ ", StringComparison.Ordinal);

        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Fix.FixesAsync(Before, spaced, "MakePartial"));

        Assert.Contains("Strings differ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_set_of_files_fails() =>
        await Assert.ThrowsAsync<EqualException>(() => Fix.FixesAsync([Before], [Partial, ("Added.cs", "")], "MakePartial"));

    [Fact]
    public async Task Fixed_code_that_does_not_compile_fails()
    {
        var failure = await Assert.ThrowsAsync<TrueException>(() => Fix.FixesAsync(
            "[Describe] class {|TOY001:Poster|} { }\nclass Derived : Poster { string Text => {|CS0103:Describe|}(); }",
            "class Poster { }\nclass Derived : Poster { string Text => Describe(); }",
            "RemoveDescribe"));

        Assert.Contains("CS0103", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task All_diagnostics_of_a_document_are_fixed() => Fix.FixesAllAsync(
        FixAllScope.Document,
        [("A.cs", "[Describe] class {|TOY001:A|} { }\n[Describe] class {|TOY001:B|} { }"), ("C.cs", "[Describe] class {|TOY001:C|} { }")],
        [("A.cs", "[Describe] partial class A { }\n[Describe] partial class B { }"), ("C.cs", "[Describe] class {|TOY001:C|} { }")],
        "MakePartial");

    [Fact]
    public Task All_diagnostics_of_a_project_are_fixed() => Fix.FixesAllAsync(
        FixAllScope.Project,
        [("A.cs", "[Describe] class {|TOY001:A|} { }\n[Describe] class {|TOY001:B|} { }"), ("C.cs", "[Describe] class {|TOY001:C|} { }")],
        [("A.cs", "[Describe] partial class A { }\n[Describe] partial class B { }"), ("C.cs", "[Describe] partial class C { }")],
        "MakePartial");

    [Fact]
    public async Task Build_properties_reach_the_generator_in_the_workspace()
    {
        CodeFixRun fix = new(new MakePartialFix(), new DescribeAnalyzer())
        {
            Generator = new NameGenerator(),
            Setup = Setup with { BuildProperties = ImmutableDictionary<string, string>.Empty.Add("Describe_Name", "Banner") },
        };

        await fix.FixesAsync("[Describe]class {|TOY001:Poster|} { Banner B; }", "class Poster { Banner B; }", "RemoveDescribe");
    }

    [Fact]
    public async Task Diagnostics_without_a_fix_are_told_from_those_with_one()
    {
        const string nested = "class Outer { [Describe] class {|TOY001:Inner|} { } }";

        await Fix.OffersNothingAsync(nested);

        await Assert.ThrowsAsync<EmptyException>(() => Fix.OffersNothingAsync(Before));
        await Assert.ThrowsAsync<TrueException>(() => Fix.OffersNothingAsync("class Poster { }"));
    }
}
