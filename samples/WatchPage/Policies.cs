namespace WatchPage;

internal static class Policies
{
    /// <summary>Whether a visitor may watch a video; its resource is the playback ID.</summary>
    public const string MayWatch = nameof(MayWatch);

    /// <summary>The role of those who may watch everything.</summary>
    public const string Member = nameof(Member);
}
