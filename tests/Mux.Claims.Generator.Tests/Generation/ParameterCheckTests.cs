using Mux.Claims.Generator.Emission;
using Mux.Claims.Generator.Model;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.Generation;

/// <summary>What is generated for a parameter that has a check of its own.</summary>
public class ParameterCheckTests
{
    [Theory]
    [InlineData("""checks.ParameterNumber("time", new(Time));""")]
    [InlineData("""checks.ParameterNumber("fit_mode", new((int?)FitMode));""")]
    [InlineData("""checks.ParameterNumber("latest", new(Latest));""")]
    [InlineData("""checks.ParameterText("playback_restriction_id", PlaybackRestrictionId);""")]
    [InlineData("""checks.Unicode("custom.campaign", Campaign);""")]
    public void The_check_of_the_parameter_is_called_with_what_the_member_holds(string call)
    {
        var run = GeneratorRun.Of(new MuxClaimsGenerator(), new SourceFile("Poster.cs", """
            using Mux.Claims;

            [MuxClaims(MuxAudience.Thumbnail)]
            public partial record Poster(PlaybackId Id)
            {
                public System.TimeSpan? Time { get; init; }
                public ThumbnailFit? FitMode { get; init; }
                public bool? Latest { get; init; }
                public string? PlaybackRestrictionId { get; init; }
                [CustomClaim] public string? Campaign { get; init; }
            }
            """));
        var model = Assert.IsType<ClaimsModel>(Assert.Single(run.Models(MuxClaimsGenerator.ModelStep)));

        var checkedModel = model with { Members = new([.. model.Members.Select(member => member with { HasCheck = !member.IsCustom })]) };

        Assert.DoesNotContain("checks.Parameter", ClaimsEmitter.Emit(model), StringComparison.Ordinal);
        Assert.Contains(call, ClaimsEmitter.Emit(checkedModel), StringComparison.Ordinal);
    }
}
