using LocalMux.Playback;

namespace LocalMux.Tokens;

/// <summary>A request that may have what it asks for.</summary>
/// <param name="Playback">The playback ID's entry.</param>
/// <param name="Parameters">Its parameters, from the token or the query.</param>
/// <param name="Query">What the URLs inside the answer carry, so that they are admitted too: with its "?", or empty.</param>
internal sealed record Admission(LocalPlayback Playback, Parameters Parameters, string Query);
