using Microsoft.CodeAnalysis.Text;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.InfrastructureTests;

public class MarkedSourceTests
{
    [Fact]
    public void Marks_are_taken_out_and_told_by_what_they_enclosed()
    {
        MarkedSource source = MarkedSource.Parse(("A.cs", "class {|TOY001:A|} { {|TOY002:{|CS0246:B|} b;|} } {|TOY003:|}"));

        Assert.Equal(new("A.cs", "class A { B b; } "), source.Source);
        Assert.Equal<ExpectedDiagnostic>(
            [
                new("TOY001", "A.cs", TextSpan.FromBounds(6, 7)),
                new("CS0246", "A.cs", TextSpan.FromBounds(10, 11)),
                new("TOY002", "A.cs", TextSpan.FromBounds(10, 14)),
                new("TOY003", "A.cs", TextSpan.FromBounds(17, 17)),
            ],
            source.Expected);
    }

    [Fact]
    public void A_source_without_marks_stays_as_it_is()
    {
        const string text = "class A { bool Both(bool a, bool b) => a is true || b is { }; }";

        Assert.Equal((text, 0), (MarkedSource.Parse(text).Source.Text, MarkedSource.Parse(text).Expected.Length));
    }

    [Theory]
    [InlineData("class {|TOY001:A { }")]
    [InlineData("class A|} { }")]
    public void A_mark_that_is_not_closed_or_not_opened_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => MarkedSource.Parse(text));
}
