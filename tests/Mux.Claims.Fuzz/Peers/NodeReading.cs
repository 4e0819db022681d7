namespace Mux.Claims.Fuzz.Peers;

/// <summary>What Node finds in a URL, a query or a JSON object.</summary>
internal sealed record NodeReading(string Host, string Path, IReadOnlyList<(string Name, string Value)> Pairs);
