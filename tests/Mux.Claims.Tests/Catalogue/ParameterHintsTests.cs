using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class ParameterHintsTests
{
    [Theory]
    [InlineData(MuxAudience.Thumbnail, "WIDTH", "width")]
    [InlineData(MuxAudience.Thumbnail, "w", "width")]
    [InlineData(MuxAudience.Thumbnail, "widht", "width")]
    [InlineData(MuxAudience.Thumbnail, "start", "time")]
    public void A_parameter_is_renamed_to_the_one_that_is_meant(MuxAudience audience, string name, string meant) =>
        Assert.Equal(meant, Rename(audience, name));

    [Theory]
    [InlineData(MuxAudience.Thumbnail, "'width'", "w")]
    [InlineData(MuxAudience.Thumbnail, "'height'", "h")]
    [InlineData(MuxAudience.Thumbnail, "'fit_mode'", "fit", "mode", "crop", "resize")]
    [InlineData(MuxAudience.Thumbnail, "'rotate'", "rot", "angle", "rotation")]
    [InlineData(MuxAudience.Thumbnail, "'flip_h'", "flip")]
    [InlineData(MuxAudience.Thumbnail, "'time'", "t", "start", "start_time", "asset_start_time")]
    [InlineData(MuxAudience.Gif, "'start' and 'end'", "t", "time", "start_time", "asset_start_time")]
    [InlineData(MuxAudience.Gif, "'end'", "end_time", "duration", "asset_end_time")]
    [InlineData(MuxAudience.Gif, "'fps'", "frame_rate", "framerate")]
    [InlineData(MuxAudience.Storyboard, "'asset_start_time' and 'asset_end_time'", "t", "time", "start", "start_time")]
    [InlineData(MuxAudience.Storyboard, "'asset_end_time'", "end", "end_time", "duration")]
    [InlineData(MuxAudience.Video, "'max_resolution'", "resolution", "quality")]
    [InlineData(MuxAudience.Video, "'default_subtitles_lang'", "lang", "subtitles")]
    public void What_other_services_call_a_parameter_is_told_by_Muxs_name(MuxAudience audience, string meant, params string[] names) =>
        Assert.All(names, name => Assert.EndsWith(", which has " + meant, Unknown(audience, name), StringComparison.Ordinal));

    [Theory]
    [InlineData("token", "signature", "sig", "signed", "jwt", "auth", "key", "hash", "access_token", "auth_token")]
    [InlineData("playback-token", "playback_token", "thumbnail-token", "storyboard-token", "drm-token")]
    [InlineData("exp", "expires", "key-pair-id", "policy", "Key-Pair-Id")]
    public void What_stands_for_a_token_elsewhere_is_left_out(params string[] names) => Assert.All(
        names,
        name => Assert.EndsWith("; a signed URL has its token in 'token', which signing adds: leave it out", Unknown(MuxAudience.Gif, name), StringComparison.Ordinal));

    [Theory]
    [InlineData(MuxAudience.Gif, "time")]
    [InlineData(MuxAudience.Video, "start")]
    public void A_parameter_that_means_a_start_and_an_end_is_not_renamed(MuxAudience audience, string name) =>
        Assert.Null(Rename(audience, name));

    [Fact]
    public void A_parameter_of_another_audience_is_no_slip_of_a_near_one() =>
        Assert.Null(Rename(MuxAudience.Thumbnail, "program_start_time"));

    [Fact]
    public void A_parameter_is_not_renamed_to_one_that_no_URL_can_have() =>
        Assert.Null(Rename(MuxAudience.Thumbnail, "playback_restriction"));

    [Theory]
    [InlineData("key")]
    [InlineData("type")]
    public void A_tokens_or_a_formats_name_is_no_slip_of_a_near_one(string name)
    {
        var audience = new Audience(
            "Poster", "p", "PlaybackId", "PosterClaims", new("PosterFormat", "format"), [new("Jpg", "image", "/{id}/poster.jpg")],
            [new("keys", ParameterKind.Text, ""), new("types", ParameterKind.Text, "")], []);

        Assert.Null(ParameterHints.Rename(audience, name));
        Assert.Equal(name + "s", ParameterHints.Rename(audience, name + "z"));
    }

    [Theory]
    [InlineData("jpg", "ThumbnailFormat.Jpg")]
    [InlineData("JPEG", "ThumbnailFormat.Jpg")]
    [InlineData("webp", "ThumbnailFormat.Webp")]
    [InlineData("pg", "ThumbnailFormat.Jpg or ThumbnailFormat.Png or ThumbnailFormat.Webp")]
    [InlineData("avif", "ThumbnailFormat.Jpg or ThumbnailFormat.Png or ThumbnailFormat.Webp")]
    public void A_format_is_named_as_the_type_has_it(string value, string format) =>
        Assert.EndsWith(
            "the URL's extension says the format: " + format,
            ParameterHints.Unknown(MuxCatalogue.Audiences[(int)MuxAudience.Thumbnail], "format", value, isUrl: true),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("format")]
    [InlineData("fm")]
    [InlineData("ext")]
    [InlineData("type")]
    public void A_format_has_other_names_elsewhere(string name) => Assert.EndsWith(
        "the URL's extension says the format: ThumbnailFormat.Png",
        ParameterHints.Unknown(MuxCatalogue.Audiences[(int)MuxAudience.Thumbnail], name, "png", isUrl: true),
        StringComparison.Ordinal);

    [Fact]
    public void A_format_is_no_hint_where_no_type_has_one() =>
        Assert.Equal(
            "is a parameter of Storyboard, not of Video",
            ParameterHints.Unknown(MuxCatalogue.Audiences[(int)MuxAudience.Video], "format", "mp4", isUrl: true));

    [Theory]
    [InlineData("asset_start_time", "has no effect on the static rendition, /{id}/{name}; leave it out, and make an asset of its own of a clip")]
    [InlineData("program_end_time", "has no effect on the static rendition, /{id}/{name}; leave it out, and make an asset of its own of a clip")]
    [InlineData("max_resolution", "has no effect on the static rendition, /{id}/{name}; leave it out")]
    public void Times_alone_mean_a_clip(string name, string problem)
    {
        var video = MuxCatalogue.Audiences[(int)MuxAudience.Video];

        Assert.Equal(problem, ParameterHints.WithoutEffect(video.Find(name)!, video.Urls.Single(url => url.Resource == "StaticRendition")));
    }

    private static string Unknown(MuxAudience audience, string name) =>
        ParameterHints.Unknown(MuxCatalogue.Audiences[(int)audience], name, "", isUrl: true);

    private static string? Rename(MuxAudience audience, string name) => ParameterHints.Rename(MuxCatalogue.Audiences[(int)audience], name);
}
