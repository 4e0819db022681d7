using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class ClosedSetTests
{
    private static readonly ClosedSetMember[] Members = [new("Jpg", 0, "jpg"), new("Png", 4, "png")];

    [Fact]
    public void A_set_has_its_enum_and_its_members_and_lists_their_texts()
    {
        var set = new ClosedSet("Format", Members);

        Assert.Equal("Format", set.EnumName);
        Assert.Equal(Members, set.Members);
        Assert.Equal("jpg, png", set.Texts);
    }

    [Fact]
    public void A_member_is_found_by_its_value_not_by_its_place()
    {
        var set = new ClosedSet("Format", Members);

        Assert.Same(Members[1], set.Find(4));
        Assert.Null(set.Find(1));
    }
}
