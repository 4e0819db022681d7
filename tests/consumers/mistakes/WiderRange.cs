using System;
using System.ComponentModel.DataAnnotations;
using Mux.Claims;

namespace Mistakes;

[MuxClaims(MuxAudience.Gif)]
public partial record WiderRange(PlaybackId PlaybackId)
{
    [Range(1, 60)] // expect MUXC022
    public int? Fps { get; init; }

    [Range(typeof(int), "0", "700")] // expect MUXC022
    public int? Width { get; init; }

    [Range(typeof(TimeSpan), "-00:00:01", "00:01:00")] // expect MUXC022
    public TimeSpan? Start { get; init; }
}
