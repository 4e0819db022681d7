namespace Mux.Claims.Tests.Claims;

public sealed class ClaimValidationExceptionTests
{
    private static readonly ClaimError Even = new("width", "must be even");
    private static readonly ClaimError Question = new("time", "is it in milliseconds?");
    private static readonly ClaimError Sentence = new("sub", "A PlaybackId must not be empty.");

    [Fact]
    public void One_error_stands_in_the_messages_line() =>
        Assert.Equal("The claims cannot be used: width: must be even.", new ClaimValidationException([Even]).Message);

    [Fact]
    public void Several_errors_have_a_line_each_which_ends_as_a_sentence_does() => Assert.Equal(
        string.Join(
            Environment.NewLine,
            "The claims cannot be used:",
            "- width: must be even.",
            "- time: is it in milliseconds?",
            "- sub: A PlaybackId must not be empty."),
        new ClaimValidationException([Even, Question, Sentence]).Message);

    [Fact]
    public void Errors_that_are_null_are_refused() =>
        Assert.Throws<ArgumentNullException>("errors", () => new ClaimValidationException((IReadOnlyList<ClaimError>)null!));
}
