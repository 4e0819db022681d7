namespace Mux.Claims.Benchmarks.Peers;

/// <summary>A token as libraries make it that know nothing of Mux, and mux-node.</summary>
/// <param name="Id">The playback ID.</param>
/// <param name="Type">What mux-node calls the audience.</param>
/// <param name="Audience">The <c>aud</c> claim.</param>
/// <param name="Params">The parameters.</param>
internal sealed record PlainToken(string Id, string Type, string Audience, Dictionary<string, object> Params);
