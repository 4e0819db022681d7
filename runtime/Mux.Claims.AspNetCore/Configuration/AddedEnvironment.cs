namespace Mux.Claims.AspNetCore;

/// <summary>An environment of Mux's that was added. Each name is there once.</summary>
/// <param name="Name">Its name; empty for the one without.</param>
internal sealed record AddedEnvironment(string Name);
