using System.Text;

namespace LocalMux.Playback;

/// <summary>The film's one text track.</summary>
internal static class TextTrack
{
    public const string Id = "LocalMuxEnglishText";
    public const string Language = "en";
    public const string Name = "English";

    private static readonly string[] Lines =
        ["Zero seconds in.", "One second in.", "Two seconds in.", "Three, half way.", "Four.", "Five, and the end."];

    public static string ToVtt()
    {
        var vtt = new StringBuilder("WEBVTT\n");
        for (var second = 0; second < Lines.Length; second++)
        {
            vtt.Append('\n').Append(Timestamp.Format(second)).Append(" --> ").Append(Timestamp.Format(second + 1)).Append('\n')
                .Append(Lines[second]).Append('\n');
        }

        return vtt.ToString();
    }

    public static string ToTranscript() => string.Join(' ', Lines) + "\n";
}
