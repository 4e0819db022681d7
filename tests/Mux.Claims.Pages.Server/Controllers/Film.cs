namespace Mux.Claims.Pages.Server.Controllers;

public sealed record Film(PlaybackId Id);
