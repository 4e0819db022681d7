namespace Mux.Claims.Generator.Model;

/// <summary>A range of lengths in UTF-16 units.</summary>
internal sealed record LengthModel(int Min, int Max);
