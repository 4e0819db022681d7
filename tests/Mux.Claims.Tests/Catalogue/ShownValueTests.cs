using Mux.Claims.Catalogue;

namespace Mux.Claims.Tests.Catalogue;

public sealed class ShownValueTests
{
    public static TheoryData<object, string> Values { get; } = new()
    {
        { "a", "'a'" },
        { true, "true" },
        { false, "false" },
        { 90, "90" },
        { 0.1, "0.1" },
        { 0.1f, "0.1" },
        { TimeSpan.FromTicks(1), "0.0000001" },
        { new DateTimeOffset(2026, 9, 21, 2, 0, 0, TimeSpan.FromHours(2)), "2026-09-21T00:00:00Z" },
        { ThumbnailFit.SmartCrop, "SmartCrop" },
        { (ThumbnailFit)9, "9" },
        { FileShare.Read | FileShare.Delete, "5" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_shown_by_its_kind_and_a_value_without_a_name_by_its_number(object value, string shown) =>
        Assert.Equal(shown, ShownValue.Of(value));
}
