namespace Mux.Claims.Generator.Model;

/// <summary>The only values.</summary>
/// <param name="Literals">As C# writes them.</param>
/// <param name="Sentence">As a message lists them.</param>
internal sealed record AllowedModel(EquatableArray<string> Literals, string Sentence);
