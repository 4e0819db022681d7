namespace Mux.Claims.AspNetCore;

/// <summary>What a picture's element must have, and must not.</summary>
internal static class PictureRules
{
    /// <exception cref="InvalidOperationException">It has no <c>alt</c>, or a source of its own.</exception>
    public static void Check(string element, bool hasAlt, bool hasSource)
    {
        if (!hasAlt)
        {
            throw new InvalidOperationException(
                $"{element} has no alt: say what the picture shows, for those who do not see it, or alt=\"\" where it only decorates.");
        }

        if (hasSource)
        {
            throw new InvalidOperationException($"{element} has a src or srcset of its own, which it is there to write: leave one of them out.");
        }
    }
}
