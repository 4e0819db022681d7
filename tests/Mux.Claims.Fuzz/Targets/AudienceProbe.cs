namespace Mux.Claims.Fuzz.Targets;

/// <summary>The ready-made record of an audience, whichever it is.</summary>
internal abstract class AudienceProbe
{
    public static readonly IReadOnlyList<AudienceProbe> All =
    [
        new AudienceProbe<VideoClaims>(), new AudienceProbe<ThumbnailClaims>(), new AudienceProbe<GifClaims>(), new AudienceProbe<StoryboardClaims>(),
        new AudienceProbe<DrmLicenseClaims>(), new AudienceProbe<VideoCountsClaims>(), new AudienceProbe<AssetCountsClaims>(),
        new AudienceProbe<PlaybackCountsClaims>(), new AudienceProbe<LiveStreamCountsClaims>(),
    ];

    public abstract MuxAudience Audience { get; }

    public bool HasPublicUrl => Audience < MuxAudience.VideoCounts;

    public abstract bool TryReadUrl(string url, string domain, out object? claims, out IReadOnlyList<ClaimError> errors);

    public abstract bool TryReadPayload(ReadOnlySpan<byte> payload, out object? claims, out IReadOnlyList<ClaimError> errors);

    public abstract string ToPublicUrl(object claims);

    public abstract byte[] Write(object claims);

    public abstract MuxToken Sign(object claims, MuxSigner signer);

    public abstract IReadOnlyList<ClaimError> Validate(object claims);
}
