using Mux.Claims.Catalogue;
using Mux.Claims.CompilerServices;

namespace Mux.Claims.Tests.Claims;

/// <summary>A parameter whose row names a check is held against it, whatever its kind.</summary>
public sealed class ParameterCheckTests
{
    private static readonly Audience Audience = new(
        "Test",
        "x",
        "PlaybackId",
        "TestClaims",
        null,
        [new("Test", "image", "/{id}/test.jpg")],
        [
            new("step", ParameterKind.Integer, "", check: new Even()),
            new("word", ParameterKind.Text, "", check: new Lower()),
            new("plain", ParameterKind.Text, ""),
        ],
        []);

    [Theory]
    [InlineData("step", 3, "must be even; it is 3")]
    [InlineData("step", 4, null)]
    [InlineData("step", null, null)]
    [InlineData("word", 3, null)]
    [InlineData("plain", 3, null)]
    public void A_number_is_held_against_the_check_of_its_parameter(string claim, int? value, string? problem)
    {
        var errors = new ClaimErrors();

        new ClaimChecks(Audience, errors).ParameterNumber(claim, new(value));

        Assert.Equal(problem is null ? [] : [new ClaimError(claim, problem)], errors.ToList());
    }

    [Theory]
    [InlineData("word", "Big", "must be in small letters")]
    [InlineData("word", "small", null)]
    [InlineData("word", null, null)]
    [InlineData("step", "", "must not be empty; leave it out (null) instead")]
    [InlineData("plain", "Big", null)]
    public void A_text_is_held_against_the_check_of_its_parameter(string claim, string? value, string? problem)
    {
        var errors = new ClaimErrors();

        new ClaimChecks(Audience, errors).ParameterText(claim, value);

        Assert.Equal(problem is null ? [] : [new ClaimError(claim, problem)], errors.ToList());
    }

    private sealed class Even : Check
    {
        public override string? Problem(decimal number) => number % 2 == 0 ? null : $"must be even; it is {number}";
    }

    private sealed class Lower : Check
    {
        public override string? Problem(string text) => text.Any(char.IsUpper) ? "must be in small letters" : null;
    }
}
