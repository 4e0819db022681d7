using Microsoft.CodeAnalysis;

namespace Mux.Claims.Generator.Analyzers;

/// <summary>A piece of a text that code puts together.</summary>
/// <param name="Text">What it says; null when only the running program knows.</param>
/// <param name="Operation">The expression.</param>
internal sealed record TextPart(string? Text, IOperation Operation);
