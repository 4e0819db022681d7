namespace Mux.Claims.Generator.Model;

/// <summary>A value that is allowed.</summary>
/// <param name="Literal">As C# writes it.</param>
/// <param name="Text">A text, or a number as a decimal has it: what a known value is compared with.</param>
internal sealed record AllowedValue(string Literal, string Text);
