namespace Mux.Claims.Fuzz;

/// <summary>Something that must not be, with what it was.</summary>
internal sealed class FindingException(string message) : Exception(message)
{
    /// <summary>Throws unless something holds.</summary>
    public static void ThrowUnless(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FindingException(otherwise);
        }
    }
}
