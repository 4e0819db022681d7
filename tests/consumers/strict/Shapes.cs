using System;
using System.ComponentModel.DataAnnotations;
using Mux.Claims;

namespace Consumer;

/// <summary>What may be watched, and by whom.</summary>
public enum Plan
{
    /// <summary>For nothing.</summary>
    Free,

    /// <summary>For money.</summary>
    PaidMonthly,
}

/// <summary>What every token has here.</summary>
public abstract record Restricted
{
    /// <summary>Who may embed the video.</summary>
    public string? PlaybackRestrictionId { get; init; }
}

/// <summary>A video, with each kind of custom claim, and rules of its own.</summary>
/// <param name="Id">The video.</param>
/// <param name="MaxResolution">The best rendition.</param>
[MuxClaims(MuxAudience.Video)]
public sealed partial record Episode(
    PlaybackId Id, [AllowedValues(VideoResolution.P720, VideoResolution.P1080)] VideoResolution? MaxResolution)
    : Restricted
{
    /// <summary>The plan.</summary>
    [CustomClaim]
    public Plan Plan { get; init; }

    /// <summary>The tenant.</summary>
    [CustomClaim]
    public required Guid Tenant { get; init; }

    /// <summary>The catalogue number.</summary>
    [CustomClaim("number"), RegularExpression("[A-Z]{2}-[0-9]+")]
    public string? CatalogueNumber { get; init; }

    /// <summary>When it was made.</summary>
    [CustomClaim]
    public DateTimeOffset? Made { get; init; }

    /// <summary>A share.</summary>
    [CustomClaim]
    public decimal? Share { get; init; }

    /// <summary>A weight.</summary>
    [CustomClaim]
    public double Weight { get; init; }

    /// <summary>A note of the server's.</summary>
    [ClaimIgnore]
    public string? Note { get; init; }

    partial void OnValidate(ref ClaimErrors errors)
    {
        if (Plan == Plan.Free && MaxResolution == VideoResolution.P1080)
        {
            errors.Add("max_resolution", "A free plan has no 1080p.");
        }
    }
}

/// <summary>A preview.</summary>
/// <param name="Id">The video.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends.</param>
[MuxClaims(MuxAudience.Gif)]
public readonly partial record struct Preview(
    PlaybackId Id, [Range(typeof(TimeSpan), "00:00:00", "00:01:00")] TimeSpan? Start, TimeSpan? End)
{
    /// <summary>Pictures in a second.</summary>
    [Range(1, 15)]
    public int? Fps { get; init; }
}

/// <summary>Around records.</summary>
/// <typeparam name="T">Anything.</typeparam>
public static partial class Around<T>
{
    /// <summary>The viewers of an asset.</summary>
    /// <param name="Id">The asset.</param>
    [MuxClaims(MuxAudience.AssetCounts)]
    internal sealed partial record Viewers(AssetId Id);

    /// <summary>A licence.</summary>
    /// <param name="Id">The video.</param>
    [MuxClaims(MuxAudience.DrmLicense)]
    internal partial record struct Licence(PlaybackId Id)
    {
        /// <summary>How long it may be played.</summary>
        public TimeSpan? PlayDuration { get; set; }
    }
}
