using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mux.Claims.Catalogue;

namespace Mux.Claims;

/// <summary>
/// The tokens that <c>&lt;mux-player&gt;</c> and <c>player.mux.com</c> take. They expire together. In JSON they are the value of
/// <c>&lt;mux-player&gt;</c>'s <c>tokens</c>, as <see cref="ToJson"/> writes it.
/// </summary>
[JsonConverter(typeof(PlayerTokensConverter))]
public sealed class PlayerTokens
{
    internal PlayerTokens(
        PlaybackId playbackId, MuxToken playback, MuxToken thumbnail, MuxToken storyboard, MuxToken? drm, string? domain = null)
    {
        PlaybackId = playbackId;
        Playback = playback;
        Thumbnail = thumbnail;
        Storyboard = storyboard;
        Drm = drm;
        CustomDomain = domain == MuxCatalogue.MuxDomain ? null : domain;
    }

    /// <summary>The playback ID that the tokens open.</summary>
    public PlaybackId PlaybackId { get; }

    /// <summary>The video's token: <c>playback-token</c>.</summary>
    public MuxToken Playback { get; }

    /// <summary>The poster's token: <c>thumbnail-token</c>.</summary>
    public MuxToken Thumbnail { get; }

    /// <summary>The hover previews' token: <c>storyboard-token</c>.</summary>
    public MuxToken Storyboard { get; }

    /// <summary>The licence's token: <c>drm-token</c>; null where there is no DRM.</summary>
    public MuxToken? Drm { get; }

    /// <summary>
    /// The domain whose <c>stream</c> and <c>image</c> hosts the player asks in place of mux.com's: <c>custom-domain</c>. It is
    /// <see cref="MuxSignerOptions.Domain"/> of the signer; null for mux.com, and where the tokens were read from JSON.
    /// </summary>
    public string? CustomDomain { get; }

    /// <summary>The second from which Mux refuses the tokens.</summary>
    public DateTimeOffset ExpiresAt => Playback.ExpiresAt;

    /// <summary>
    /// The page that plays the video, made for an iframe: <c>https://player.mux.com/{playback ID}?playback-token=…</c>. See
    /// <see href="https://www.mux.com/docs/guides/player-mux-com-reference">Mux's reference</see>.
    /// </summary>
    public string ToPlayerUrl()
    {
        var url = new StringBuilder("https://player.mux.com/").Append(PlaybackId.Value);
        var separator = '?';
        foreach (var (name, token) in Named())
        {
            url.Append(separator).Append(name).Append("-token=").Append(token.AsSpan());
            separator = '&';
        }

        return url.ToString();
    }

    /// <summary>
    /// The attributes of <c>&lt;mux-player&gt;</c>: <c>playback-id="…" playback-token="…" thumbnail-token="…" storyboard-token="…"</c>, and
    /// <c>drm-token="…"</c> and <c>custom-domain="…"</c> where there is one. The text is safe inside an HTML tag.
    /// </summary>
    public string ToAttributes()
    {
        var attributes = new StringBuilder("playback-id=\"").Append(HtmlEncoder.Default.Encode(PlaybackId.Value)).Append('"');
        foreach (var (name, token) in Named())
        {
            attributes.Append(' ').Append(name).Append("-token=\"").Append(token.AsSpan()).Append('"');
        }

        if (CustomDomain is not null)
        {
            attributes.Append(" custom-domain=\"").Append(HtmlEncoder.Default.Encode(CustomDomain)).Append('"');
        }

        return attributes.ToString();
    }

    /// <summary>
    /// The value of <c>&lt;mux-player&gt;</c>'s <c>tokens</c> property as JSON: <c>{"playback":"…","thumbnail":"…","storyboard":"…"}</c>,
    /// and
    /// <c>"drm"</c> where there is one.
    /// </summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The playback ID and the expiry; the tokens are as good as a password until then, and are not shown.</summary>
    public override string ToString() => $"Tokens of {PlaybackId}, which expire at {ExpiresAt:u}";

    /// <summary>Writes the object of <see cref="ToJson"/>.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, token) in Named())
        {
            json.WriteString(name, token.AsSpan());
        }

        json.WriteEndObject();
    }

    private IEnumerable<(string Name, MuxToken Token)> Named()
    {
        yield return ("playback", Playback);
        yield return ("thumbnail", Thumbnail);
        yield return ("storyboard", Storyboard);
        if (Drm is { } drm)
        {
            yield return ("drm", drm);
        }
    }
}
