namespace Mux.Claims.Generator.Analyzers;

/// <summary>A piece of a text that code puts together.</summary>
/// <param name="Text">What it says; null when only the running program knows.</param>
/// <param name="Operation">The expression.</param>
/// <param name="Source">The local, field or property that it was read through; null where it stands in the text itself.</param>
internal sealed record TextPart(string? Text, IOperation Operation, IOperation? Source = null);
