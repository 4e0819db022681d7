using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Rules;

/// <summary>
/// A false alarm is worse than a miss, and so is tried as often: the tests of each rule have as many cases in which nothing is reported as
/// cases in which something is. The rules of declarations, which one analyzer reports, are counted by the file that their tests stand in.
/// </summary>
public class QuietCaseTests
{
    private const string Folder = "tests/Mux.Claims.Generator.Tests/Analyzers/";

    public static TheoryData<string, int> Files => new()
    {
        { "Declaration/DeclarationConstraintTests.cs", 12 },
        { "Declaration/DeclarationMemberTests.cs", 90 },
        { "Declaration/DeclarationShapeTests.cs", 28 },
        { "Declaration/DeclarationSubjectTests.cs", 20 },
        { "Usage/BoundOptionsAnalyzerTests.cs", 50 },
        { "Usage/HandBuiltUrlAnalyzerTests.cs", 50 },
        { "Usage/HandMadeTokenAnalyzerTests.cs", 30 },
        { "Usage/KeyArgumentAnalyzerTests.cs", 20 },
        { "Usage/KeyPerCallAnalyzerTests.cs", 35 },
        { "Usage/LifetimeAnalyzerTests.cs", 25 },
        { "Usage/PrivateKeyAnalyzerTests.cs", 15 },
        { "Usage/SignedUrlAnalyzerTests.cs", 50 },
        { "Value/ContradictionAnalyzerTests.cs", 25 },
        { "Value/IdentifierAnalyzerTests.cs", 15 },
        { "Value/PublicUrlAnalyzerTests.cs", 25 },
        { "Value/ValueAnalyzerTests.cs", 70 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void As_many_cases_are_quiet_as_are_reported(string file, int reportedAtLeast)
    {
        var (quiet, reported) = (0, 0);
        foreach (var method in CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf(Folder + file))).GetRoot()
            .DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            var attributes = method.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString()).ToList();
            if (!attributes.Exists(name => name is "Fact" or "Theory"))
            {
                continue;
            }

            // What is marked is reported, and each row of a theory is a case.
            var cases = Math.Max(1, attributes.Count(name => name == "InlineData"));
            if (method.ToString().Contains("|MUXC", StringComparison.Ordinal))
            {
                reported += cases;
            }
            else if (method.ToString().Contains("ReportsNothingAsync", StringComparison.Ordinal))
            {
                quiet += cases;
            }
        }

        Assert.True(reported >= reportedAtLeast, $"Only {reported} cases are found in which something is reported.");
        Assert.True(quiet >= reported, $"{quiet} cases are quiet, and in {reported} something is reported.");
    }
}
