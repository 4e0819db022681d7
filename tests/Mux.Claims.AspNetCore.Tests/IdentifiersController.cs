using Microsoft.AspNetCore.Mvc;

namespace Mux.Claims.AspNetCore.Tests;

/// <summary>Takes identifiers as MVC binds them.</summary>
[ApiController]
[Route("mvc")]
public sealed class IdentifiersController : ControllerBase
{
    [HttpGet("route/{id}")]
    public IActionResult FromRoutes(PlaybackId id) => Content(id.Value);

    [HttpGet("query")]
    public IActionResult FromQueries([FromQuery] PlaybackId id) => Content(id.Value);

    [HttpGet("object")]
    public IActionResult FromObjects([FromQuery] Asked asked) => Content(asked.Id.Value);

    [HttpGet("many")]
    public IActionResult FromLists([FromQuery] IReadOnlyList<PlaybackId> ids) => Content(ids.Count == 0 ? "none" : string.Join(',', ids));

    [HttpPost("form")]
    public IActionResult FromForms([FromForm] PlaybackId id) => Content(id.Value);

    public sealed class Asked
    {
        public PlaybackId Id { get; set; }
    }
}
