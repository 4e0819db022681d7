namespace Mux.Claims.Generator.Tests.Infrastructure;

/// <summary>One file that a generator added, as text.</summary>
internal sealed record GeneratedSource(string HintName, string Text);
