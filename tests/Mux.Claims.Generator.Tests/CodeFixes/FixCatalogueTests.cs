using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Mux.Claims.Generator.CodeFixes;
using Mux.Claims.Generator.Tests.Rules;

namespace Mux.Claims.Generator.Tests.CodeFixes;

/// <summary>What an editor finds when it loads the assembly.</summary>
public class FixCatalogueTests
{
    internal static Type[] Types { get; } =
    [
        .. typeof(TextFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract),
    ];

    public static TheoryData<Type> Providers => [.. Types];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_fix_is_exported_for_CSharp(Type type)
    {
        var export = Assert.Single(type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));
        var provider = (CodeFixProvider)Activator.CreateInstance(type)!;

        Assert.Equal([LanguageNames.CSharp], ((ExportCodeFixProviderAttribute)export).Languages);
        Assert.NotEmpty(provider.FixableDiagnosticIds);
    }

    /// <summary>
    /// What <c>dotnet format</c> does to a project must not sign other claims, or take away what other code is written against.
    /// </summary>
    [Fact]
    public void What_changes_the_meaning_is_not_fixed_everywhere_at_once() => Assert.Equal(
        [
            nameof(HandBuiltUrlFix), nameof(HandMadeTokenFix), nameof(LifetimeFix), nameof(MarkMemberFix), nameof(RemoveAttributeFix),
            nameof(RemoveMemberFix), nameof(SignedUrlFix), nameof(SwapFix), nameof(UseNearestValueFix),
        ],
        Types.Where(static type =>
                ((CodeFixProvider)Activator.CreateInstance(type)!).GetFixAllProvider()?.GetSupportedFixAllScopes().Contains(FixAllScope.Solution) != true)
            .Select(static type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_tells_of_the_fix_there_is()
    {
        var fixable = Types.SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds);
        var told = RuleCatalogue.Descriptors.Select(rule => rule.Id)
            .Where(id => RuleCatalogue.PageOf(id).Contains("## Code fix\n", StringComparison.Ordinal))
            .Where(id => !RuleCatalogue.SectionOf(id, "Code fix").StartsWith("None", StringComparison.Ordinal));

        Assert.Equal(fixable.Distinct().Order(StringComparer.Ordinal), told);
    }
}
