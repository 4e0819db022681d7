using System.Text;
using System.Text.Json;
using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class ClaimNamesTests
{
    [Theory]
    [InlineData("FitMode", "fit_mode")]
    [InlineData("ID", "id")]
    [InlineData("IDNumber", "id_number")]
    [InlineData("UserID", "user_id")]
    [InlineData("P720", "p720")]
    [InlineData("Utf8Text", "utf8_text")]
    [InlineData("HTTP2Server", "http2_server")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("_Leading", "_leading")]
    [InlineData("Snake_Pascal", "snake_pascal")]
    [InlineData("ÄrgerÖl", "ärger_öl")]
    public void A_members_name_becomes_snake_case(string name, string claim)
    {
        Assert.Equal(claim, ClaimNames.SnakeCase(name));
        Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), ClaimNames.SnakeCase(name));
    }

    [Fact]
    public void Any_name_becomes_what_SystemTextJson_makes_of_it()
    {
        string[] parts = ["A", "B", "Z", "a", "b", "z", "0", "9", "_", "Id", "URL", "Ä", "İ", "ß", "日", "\u0301", "ǅ", "½", " ", "-"];
        var random = new Random(20260921);
        for (var i = 0; i < 20_000; i++)
        {
            var name = new StringBuilder();
            for (var length = random.Next(1, 12); length > 0; length--)
            {
                name.Append(parts[random.Next(parts.Length)]);
            }

            Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()), ClaimNames.SnakeCase(name.ToString()));
        }
    }

    [Theory]
    [InlineData("with", "width")]
    [InlineData("widht", "width")]
    [InlineData("hieght", "height")]
    [InlineData("fitmode", "fit_mode")]
    [InlineData("WIDTH", "width")]
    [InlineData("campaign", null)]
    [InlineData("x", null)]
    [InlineData("ehgith", null)]
    public void The_nearest_name_is_a_slip_away(string name, string? nearest) =>
        Assert.Equal(nearest, ClaimNames.Nearest(name, ["time", "width", "height", "rotate", "fit_mode"]));

    [Fact]
    public void The_first_of_two_names_as_near_is_the_nearest() =>
        Assert.Equal("flip_v", ClaimNames.Nearest("flip_x", ["flip_v", "flip_h"]));

    [Theory]
    [InlineData(ClaimNames.MaxSuggestedLength, true)]
    [InlineData(ClaimNames.MaxSuggestedLength + 1, false)]
    public void A_name_that_is_too_long_is_near_to_none(int length, bool isNear)
    {
        var name = new string('a', length);

        Assert.Equal(isNear ? name : null, ClaimNames.Nearest(name, [name]));
    }
}
