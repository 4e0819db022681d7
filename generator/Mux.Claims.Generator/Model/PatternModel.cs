namespace Mux.Claims.Generator.Model;

/// <summary>A regular expression that the whole text matches.</summary>
internal sealed record PatternModel(string Pattern, int TimeoutMilliseconds);
