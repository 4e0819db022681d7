namespace Mux.Claims.Catalogue;

/// <summary>
/// What the value of a parameter has to be beyond its kind, its range and its closed set. Such a check is a class, and a parameter's row that
/// names it; compiler, program and explanations ask it, and say its sentence.
/// </summary>
internal abstract class Check
{
    /// <summary>What is wrong with a text, or null.</summary>
    public virtual string? Problem(string text) => TextCheck.Problem(text);

    /// <summary>What is wrong with a number, which is seconds for a time and for an instant, or null.</summary>
    public virtual string? Problem(decimal number) => null;
}
