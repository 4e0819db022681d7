using System.Reflection;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.ReadyMade;

/// <summary>The ready-made record of an audience, whichever it is.</summary>
internal abstract class ReadyRecord
{
    public const string Id = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    public static readonly IReadOnlyList<ReadyRecord> All =
    [
        new ReadyRecord<VideoClaims>(), new ReadyRecord<ThumbnailClaims>(), new ReadyRecord<GifClaims>(), new ReadyRecord<StoryboardClaims>(),
        new ReadyRecord<DrmLicenseClaims>(), new ReadyRecord<VideoCountsClaims>(), new ReadyRecord<AssetCountsClaims>(),
        new ReadyRecord<PlaybackCountsClaims>(), new ReadyRecord<LiveStreamCountsClaims>(),
    ];

    public abstract Audience Audience { get; }

    public abstract Type Type { get; }

    public static ReadyRecord Of(string audience) => All.Single(record => record.Audience.Name == audience);

    /// <summary>The property that is a parameter.</summary>
    public PropertyInfo Property(Parameter parameter) =>
        Type.GetProperties().Single(property => property.CanWrite && ClaimNames.Match(Audience, property.Name) == parameter);

    /// <summary>The record with some of its parameters, which stand in any order.</summary>
    public object Create(params (string Claim, object? Value)[] claims)
    {
        var constructor = Type.GetConstructors().Single();
        var subject = Activator.CreateInstance(constructor.GetParameters()[0].ParameterType, Id);
        var record = constructor.Invoke([subject]);
        foreach (var (claim, value) in claims)
        {
            Property(Audience.Find(claim)!).SetValue(record, value);
        }

        return record;
    }

    public abstract IReadOnlyList<ClaimError> Validate(object claims);

    public abstract bool TryRead(ReadOnlySpan<byte> utf8Payload, out object? claims, out IReadOnlyList<ClaimError> errors);

    public abstract MuxToken Sign(object claims, MuxSigner signer, Expiry expires = default);

    public abstract SignedUrl ToSignedUrl(object claims, MuxSigner signer, VideoResource video, int resource);

    public abstract string ToPublicUrl(object claims, VideoResource video, int resource, string domain = "mux.com");

    public abstract object FromPublicUrl(string publicUrl, string domain = "mux.com");

    public abstract bool TryFromPublicUrl(string publicUrl, out object? claims, out IReadOnlyList<ClaimError> errors);

    public abstract SignedUrl SignUrl(string publicUrl, MuxSigner signer, Expiry expires = default);
}
