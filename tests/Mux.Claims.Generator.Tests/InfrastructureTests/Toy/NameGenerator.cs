using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Tests.InfrastructureTests.Toy;

/// <summary>Makes a class of the name that a build property says.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class NameGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.Describe_Name", out string? name) ? name : "")
            .WithTrackingName("Name"),
        static (output, name) =>
        {
            if (name.Length > 0)
            {
                output.AddSource("Named", $"class {name} {{ }}");
            }
        });
}
