using Mux.Claims;
using System.ComponentModel.DataAnnotations;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record WiderRange(PlaybackId PlaybackId)
{
    [Range(1, 60)] // expect MUXC022
    public int? Fps { get; init; }
}
