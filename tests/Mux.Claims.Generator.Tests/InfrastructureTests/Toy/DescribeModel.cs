namespace Mux.Claims.Generator.Tests.InfrastructureTests.Toy;

internal sealed record DescribeModel(string Type, string Members);
