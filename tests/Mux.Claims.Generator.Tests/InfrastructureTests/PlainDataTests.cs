using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mux.Claims.Generator.Tests.Infrastructure;
using Xunit.Sdk;

namespace Mux.Claims.Generator.Tests.InfrastructureTests;

public class PlainDataTests
{
    private static readonly CSharpCompilation Compilation =
        CompilationSetup.Default.Compile(["[System.Obsolete(\"why\")] class Poster { }"]);

    private static readonly ISymbol Poster = Compilation.GetTypeByMetadataName("Poster")!;

    public static TheoryData<string> ThingsOfRoslyn => [.. Things.Keys];

    private static Dictionary<string, object> Things => new()
    {
        ["symbol"] = Poster,
        ["compilation"] = Compilation,
        ["syntax tree"] = Compilation.SyntaxTrees[0],
        ["syntax node"] = Compilation.SyntaxTrees[0].GetRoot(),
        ["syntax token"] = Compilation.SyntaxTrees[0].GetRoot().GetFirstToken(),
        ["semantic model"] = Compilation.GetSemanticModel(Compilation.SyntaxTrees[0]),
        ["location"] = Poster.Locations[0],
        ["location without a file"] = Location.None,
        ["attribute"] = Poster.GetAttributes()[0],
        ["constant"] = Poster.GetAttributes()[0].ConstructorArguments[0],
    };

    [Theory]
    [MemberData(nameof(ThingsOfRoslyn))]
    public void Things_of_Roslyn_are_found_however_deep_they_are(string thing)
    {
        object value = Things[thing];
        object?[] holders =
        [
            value,
            new[] { value },
            new Holder("", value),
            new List<Holder> { new("", null), new("", value) },
            (object () => value),
        ];

        Assert.All(holders, holder => Assert.Throws<FailException>(() => PlainData.AssertHoldsNothingOfRoslyn(holder)));
    }

    [Fact]
    public void The_failure_names_the_way_to_it()
    {
        var failure = Assert.Throws<FailException>(() => PlainData.AssertHoldsNothingOfRoslyn(new[] { null, new Holder("", Poster) }));

        Assert.Contains("Holder[][1].<Value>k__BackingField is a Microsoft.CodeAnalysis", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_base_class_is_found_too() =>
        Assert.Throws<FailException>(() => PlainData.AssertHoldsNothingOfRoslyn(new DerivedHolder(Poster)));

    [Fact]
    public void Plain_data_passes_even_in_a_circle()
    {
        object?[] circle = [null, "text", 1.5m, SpecialType.System_Int32, typeof(string), new DateTime(2026, 1, 1), new Holder("a", 'b')];
        circle[0] = circle;

        PlainData.AssertHoldsNothingOfRoslyn(circle);
        PlainData.AssertHoldsNothingOfRoslyn(null);
    }

    [Fact]
    public void Models_must_be_equal()
    {
        PlainData.AssertEqual(new Holder("a", 1), new Holder("a", 1));
        PlainData.AssertEqual(null, null);

        Assert.Throws<TrueException>(() => PlainData.AssertEqual(new Holder("a", 1), new Holder("a", 2)));
        Assert.Throws<TrueException>(() => PlainData.AssertEqual(new[] { 1 }, new[] { 1 }));
    }

    private record Holder(string Name, object? Value);

    private sealed record DerivedHolder(object Inherited) : Holder("", Inherited);
}
