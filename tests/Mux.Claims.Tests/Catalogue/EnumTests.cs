using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

/// <summary>The runtime's enums say what the catalogue says.</summary>
public sealed class EnumTests
{
    public static TheoryData<string> ClosedSetNames { get; } = [.. MuxCatalogue.ClosedSets.Select(set => set.EnumName)];

    public static TheoryData<int> AudiencesWithResourceEnum { get; } =
        [.. Enumerable.Range(0, MuxCatalogue.Audiences.Length).Where(i => i > 0 && MuxCatalogue.Audiences[i].Resource is not null)];

    [Theory]
    [MemberData(nameof(ClosedSetNames))]
    public void An_enum_has_its_closed_sets_members_and_values(string name)
    {
        var set = MuxCatalogue.ClosedSets.Single(candidate => candidate.EnumName == name);

        Assert.Equal(set.Members.Select(member => (member.Name, member.Value)), Members(RuntimeType(name)));
    }

    [Fact]
    public void An_audience_is_the_catalogues_row_of_its_index() =>
        Assert.Equal(MuxCatalogue.Audiences.Select((audience, index) => (audience.Name, index)), Members(typeof(MuxAudience)));

    [Theory]
    [MemberData(nameof(AudiencesWithResourceEnum))]
    public void A_resource_is_the_url_of_its_index(int audience)
    {
        var row = MuxCatalogue.Audiences[audience];

        Assert.Equal(row.Urls.Select((url, index) => (url.Resource, index)), Members(RuntimeType(row.Resource!.Name)));
    }

    [Fact]
    public void A_video_resource_is_the_url_of_its_name()
    {
        var urls = MuxCatalogue.Audiences[(int)MuxAudience.Video].Urls;

        Assert.Equal("VideoResource", MuxCatalogue.Audiences[0].Resource!.Name);
        Assert.Equal(
            ["Hls", "TextTrack", "Transcript", "StaticRendition", "Metadata"],
            urls.Select(url => url.Resource));
        Assert.Equal(
            urls.Select(url => url.Path.Replace("{name}", url.Resource == "StaticRendition" ? "a.mp4" : "a", StringComparison.Ordinal)),
            new[] { VideoResource.Hls, VideoResource.TextTrack("a"), VideoResource.Transcript("a"), VideoResource.StaticRendition("a.mp4"), VideoResource.Metadata }
                .Select(resource => resource.ToString()));
    }

    [Fact]
    public void No_enum_is_named_like_the_member_that_holds_it()
    {
        foreach (var property in MuxCatalogue.Audiences.SelectMany(audience => RuntimeType(audience.Record).GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.False(type.IsEnum && type.Name == property.Name, $"{property.DeclaringType!.Name}.{property.Name}");
        }
    }

    private static Type RuntimeType(string name) => typeof(MuxSigner).Assembly.GetType("Mux.Claims." + name, throwOnError: true)!;

    private static IEnumerable<(string Name, int Value)> Members(Type type) =>
        Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name)));
}
