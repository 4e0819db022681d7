using Microsoft.AspNetCore.Mvc;

namespace Mux.Claims.Pages.Server.Controllers;

public sealed class FilmsController : Controller
{
    [HttpGet("/view/{id}")]
    public IActionResult Watch(PlaybackId id) => View(new Film(id));
}
