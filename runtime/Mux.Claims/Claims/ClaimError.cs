namespace Mux.Claims;

/// <summary>One thing that is wrong with a set of claims.</summary>
/// <param name="Claim">
/// The claim, as the token names it; <c>sub</c> for the subject, and <c>url</c> for what is wrong with a URL as a whole.
/// </param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record ClaimError(string Claim, string Message)
{
    /// <summary>The claim and the message.</summary>
    public override string ToString() => $"{Claim}: {Message}";
}
