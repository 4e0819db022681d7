using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class UrlTemplateTests
{
    [Theory]
    [InlineData("/counts", false, false, "/counts", "", "")]
    [InlineData("/{id}", true, false, "/", "", "")]
    [InlineData("{id}.m3u8", true, false, "", ".m3u8", "")]
    [InlineData("/license/widevine/{id}", true, false, "/license/widevine/", "", "")]
    [InlineData("/{id}/thumbnail.jpg", true, false, "/", "/thumbnail.jpg", "")]
    [InlineData("/{id}{name}", true, true, "/", "", "")]
    [InlineData("/{id}/{name}", true, true, "/", "/", "")]
    [InlineData("/{id}/text/{name}.vtt", true, true, "/", "/text/", ".vtt")]
    public void A_path_is_parted_at_its_subject_and_its_name(
        string path, bool hasSubject, bool hasName, string before, string middle, string after)
    {
        var template = new UrlTemplate("Resource", "stream", path);

        Assert.Equal((hasSubject, hasName), (template.HasSubject, template.HasName));
        Assert.Equal((before, middle, after), (template.Before, template.Middle, template.After));
    }

    [Fact]
    public void Another_path_that_means_the_same_is_a_shape_of_the_same_resource()
    {
        var template = new UrlTemplate("Hls", "stream", "/{id}.m3u8", also: "/{id}");

        Assert.NotNull(template.Also);
        Assert.Equal(("Hls", "stream", "/{id}"), (template.Also.Resource, template.Also.Host, template.Also.Path));
        Assert.Null(template.Also.Also);
    }
}
