using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class ParameterTests
{
    [Theory]
    [InlineData(new[] { 90 }, "", "90")]
    [InlineData(new[] { 90 }, "degrees", "90 degrees")]
    [InlineData(new[] { 90, 180 }, "", "90 or 180")]
    [InlineData(new[] { 90, 180, 270 }, "degrees", "90, 180 or 270 degrees")]
    [InlineData(new[] { 0, 90, 180, 270 }, "", "0, 90, 180 or 270")]
    public void The_only_values_are_listed_as_a_sentence_does(int[] allowed, string unit, string choices) =>
        Assert.Equal(choices, new Parameter("rotate", ParameterKind.Integer, "", allowed: allowed, unit: unit).Choices);
}
