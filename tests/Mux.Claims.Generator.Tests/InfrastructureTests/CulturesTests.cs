using System.Globalization;
using Mux.Claims.Generator.Tests.Infrastructure;

namespace Mux.Claims.Generator.Tests.InfrastructureTests;

public class CulturesTests
{
    // Also fails where the machine has no culture data, for then the cultures would prove nothing.
    [Theory]
    [InlineData("sv-SE", "\u22121 I 1970")]
    [InlineData("tr-TR", "-1 \u0130 1970")]
    [InlineData("th-TH", "-1 I 2513")]
    public void Each_culture_breaks_text_in_its_own_way(string culture, string text) =>
        Assert.Equal(text, Cultures.Run(culture, () => $"{-1} {"i".ToUpper(CultureInfo.CurrentCulture)} {DateTimeOffset.UnixEpoch:yyyy}"));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public async Task The_culture_flows_with_a_task_and_ends_with_the_call(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;

        Task<string> name = Cultures.Run(culture, async () =>
        {
            await Task.Yield();
            return CultureInfo.CurrentCulture.Name;
        });

        Assert.Equal(before, CultureInfo.CurrentCulture);
        Assert.Equal(culture, await name);
    }

    [Fact]
    public void The_culture_ends_with_an_exception_too()
    {
        CultureInfo before = CultureInfo.CurrentCulture;

        Assert.Throws<TimeoutException>(() => Cultures.Run("tr-TR", () => throw new TimeoutException()));

        Assert.Equal(before, CultureInfo.CurrentCulture);
    }
}
