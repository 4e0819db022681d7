using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Tests.InfrastructureTests.Toy;

/// <summary>A generator whose pipeline a test writes in place, to make one mistake.</summary>
internal sealed class InlineGenerator(Action<IncrementalGeneratorInitializationContext> initialize) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => initialize(context);
}
