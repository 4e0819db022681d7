namespace Mux.Claims.Generator.Model;

/// <summary>The only values.</summary>
/// <param name="Values">The values.</param>
/// <param name="Sentence">As a message lists them.</param>
internal sealed record AllowedModel(EquatableArray<AllowedValue> Values, string Sentence);
