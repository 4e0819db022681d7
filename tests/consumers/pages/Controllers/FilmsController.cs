using Microsoft.AspNetCore.Mvc;
using Mux.Claims;

namespace Consumer.Controllers;

[ApiController]
[Route("controller")]
public sealed class FilmsController(MuxSigner signer) : ControllerBase
{
    [HttpGet("{id}")]
    public string Poster(PlaybackId id) => new ThumbnailClaims(id).ToSignedUrl(signer).Value;
}
