using Microsoft.AspNetCore.Mvc;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>Takes identifiers as a controller with views does, which answers a mistake itself.</summary>
[Route("views")]
public sealed class ViewsController : Controller
{
    [HttpGet("route/{id}")]
    public IActionResult FromRoutes(PlaybackId id) => Content(id.Value);

    [HttpGet("query")]
    public IActionResult FromQueries(PlaybackId id) => Content(id.Value);

    [HttpGet("nullable")]
    public IActionResult FromQueries(PlaybackId? id) => Content(id?.Value ?? "none");

    [HttpGet("many")]
    public IActionResult FromLists(IReadOnlyList<PlaybackId> ids) => Content(ids.Count == 0 ? "none" : string.Join(',', ids));

    [HttpGet("array")]
    public IActionResult FromArrays([FromQuery] PlaybackId[] ids) => Content(ids.Length == 0 ? "none" : string.Join(',', ids));

    [HttpGet("optional")]
    public IActionResult FromOptionalQueries(PlaybackId id = default) => Content(id.Value);

    [HttpPost("form")]
    public IActionResult FromForms([FromForm] PlaybackId id) => Content(id.Value);
}
