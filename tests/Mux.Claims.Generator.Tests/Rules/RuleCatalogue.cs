using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mux.Claims.Generator.Diagnostics;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Rules;

/// <summary>The rules there are, and where each is written down.</summary>
internal static class RuleCatalogue
{
    /// <summary>Every descriptor, in the order of ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every analyzer of the product.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(MuxClaimsGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static string PageOf(string id) => Read($"generator/rules/{id}.md");

    /// <summary>What stands under a heading of a rule's page.</summary>
    public static string SectionOf(string id, string heading)
    {
        var sections = PageOf(id).Split($"\n## {heading}\n");
        Assert.True(sections.Length == 2, $"{id}.md needs one section '## {heading}'.");
        return sections[1].Split("\n## ")[0].Trim();
    }

    public static string Read(string path) =>
        File.Exists(Repository.PathOf(path)) ? File.ReadAllText(Repository.PathOf(path)) : "";
}
