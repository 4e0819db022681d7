using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Mux.Claims.Tests.Signing;

public sealed class ExpiryTests
{
    private const string Subject = "qxb01i6T202018GFS02vp9RIe01icTcDCjVzQpmaB00CUisJ4";

    private static readonly DateTimeOffset Now = ManualClock.Start;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public void The_windows_vector_holds()
    {
        var offset = BigInteger.Remainder(new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(Subject)).AsSpan(0, 8), isUnsigned: true, isBigEndian: true), 3600);

        Assert.Equal(37, (int)offset);
        Assert.Equal(1_790_607_637, Expiry.ToUnixSeconds(default, Now, Week, 3600, Subject));
        Assert.Equal(1_790_607_637, Expiry.ToUnixSeconds(Week, Now, TimeSpan.FromDays(1), 3600, Subject));
    }

    [Fact]
    public void A_window_gives_at_least_the_lifetime_and_less_than_a_window_more_as_the_formula_says()
    {
        var random = new Random(20260921);
        for (var i = 0; i < 5000; i++)
        {
            var subject = i % 5 == 0 ? $"日 😀 {i}" : $"subject{random.Next()}";
            var now = DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(0, 20_000_000_000_000));
            var lifetime = TimeSpan.FromTicks(random.NextInt64(1, TimeSpan.TicksPerDay * (random.Next(2) == 0 ? 1 : 4000)));
            var window = random.Next(2) == 0 ? random.Next(1, 100) : random.NextInt64(1, 100_000_000);

            var exp = Expiry.ToUnixSeconds(lifetime, now, Week, window, subject);

            var current = (long)Math.Floor(now.ToUnixTimeMilliseconds() / 1000m);
            var earliest = current + (long)Math.Ceiling((decimal)lifetime.Ticks / TimeSpan.TicksPerSecond);
            Assert.InRange(exp, earliest, earliest + window - 1);
            var hash = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(subject)).AsSpan(0, 8), isUnsigned: true, isBigEndian: true);
            Assert.True(((hash - exp) % window).IsZero);
        }
    }

    [Fact]
    public void Within_a_window_the_expiry_stands_still_and_then_moves_by_one_window()
    {
        const long window = 3600;
        var expiries = Enumerable.Range(0, 3 * (int)window).Select(second => Expiry.ToUnixSeconds(Week, Now.AddSeconds(second), Week, window, Subject)).ToList();

        Assert.All(expiries.Zip(expiries.Skip(1)), pair => Assert.Contains(pair.Second - pair.First, new[] { 0, window }));
        Assert.Equal(4, expiries.Distinct().Count());
    }

    [Fact]
    public void A_catalogue_of_ten_thousand_turns_over_evenly()
    {
        const int subjects = 10_000;
        const int bins = 36;
        const double expected = (double)subjects / bins;
        var counts = new int[bins];
        for (var i = 0; i < subjects; i++)
        {
            counts[Expiry.ToUnixSeconds(Week, Now, Week, 3600, $"video{i}") % 3600 * bins / 3600]++;
        }

        // Chi-square with 35 degrees of freedom: of a thousand even spreads, one is above 66.6 and one below 14.7.
        Assert.InRange(counts.Sum(count => Math.Pow(count - expected, 2) / expected), 14.7, 66.6);
    }

    [Fact]
    public void Remembered_offsets_are_the_subjects_own_whatever_the_order_and_the_threads()
    {
        const int subjects = 200;
        var offsets = new WindowOffsets(3600, capacity: 16);
        var expected = Enumerable.Range(0, subjects).Select(i => Expiry.WindowOffset($"video{i}", 3600)).ToList();
        var wrong = 0;
        var threads = Enumerable.Range(0, 8).Select(seed => new Thread(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 20_000; i++)
            {
                var subject = random.Next(subjects);
                Interlocked.Add(ref wrong, offsets.Of($"video{subject}") == expected[subject] ? 0 : 1);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, wrong);
        Assert.Equal(
            Expiry.ToUnixSeconds(Week, Now, Week, 3600, Subject),
            Expiry.ToUnixSeconds(Week, Now, Week, 3600, Subject, offsets));
    }

    [Fact]
    public void Subjects_turn_at_different_seconds()
    {
        var expiries = Enumerable.Range(0, 100).Select(i => Expiry.ToUnixSeconds(Week, Now, Week, 86_400, $"subject{i}")).Distinct();

        Assert.InRange(expiries.Count(), 90, 100);
    }

    [Fact]
    public void A_long_subject_has_a_window_as_well()
    {
        var subject = new string('é', 10_000);
        var hash = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(subject)).AsSpan(0, 8), isUnsigned: true, isBigEndian: true);

        Assert.True(((hash - Expiry.ToUnixSeconds(Week, Now, Week, 3600, subject)) % 3600).IsZero);
    }

    [Theory]
    [InlineData(0.0, 1.0, 1)]
    [InlineData(0.0, 0.0000001, 1)]
    [InlineData(0.0, 1.5, 2)]
    [InlineData(0.999, 1.0, 1)]
    [InlineData(0.999, 1.5, 2)]
    public void A_lifetime_counts_from_the_current_second_and_is_rounded_up(double into, double seconds, int expected) => Assert.Equal(
        Now.ToUnixTimeSeconds() + expected,
        Expiry.ToUnixSeconds(TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)), Now.AddSeconds(into), Week, 0, Subject));

    [Fact]
    public void An_instant_is_floored_and_never_extended_by_a_window()
    {
        Assert.Equal(1_790_000_001, Expiry.ToUnixSeconds(Now.AddSeconds(1.9999999), Now, Week, 3600, Subject));
        Assert.Equal(1_790_000_001, Expiry.ToUnixSeconds(Now.AddSeconds(1).ToOffset(TimeSpan.FromMinutes(345)), Now, Week, 3600, Subject));
        Assert.Equal(253_402_300_799, Expiry.ToUnixSeconds(DateTimeOffset.MaxValue, Now, Week, 3600, Subject));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.999)]
    [InlineData(-1.0)]
    [InlineData(-4_000_000_000.0)]
    public void An_instant_that_is_not_in_the_future_is_refused(double seconds)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Expiry.ToUnixSeconds(Now.AddSeconds(seconds), Now, Week, 0, Subject));

        Assert.Equal("expires", thrown.ParamName);
        Assert.StartsWith("The token would be expired already: it is 2026-09-21T14:13:20Z now, and the token would expire at ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_counts_from_1970()
    {
        Assert.Equal(3600, Expiry.ToUnixSeconds(TimeSpan.FromHours(1), DateTimeOffset.UnixEpoch, Week, 0, Subject));

        var thrown = Assert.Throws<InvalidOperationException>(
            () => Expiry.ToUnixSeconds(TimeSpan.FromHours(1), DateTimeOffset.UnixEpoch.AddTicks(-1), Week, 0, Subject));
        Assert.Equal(
            "The clock of the signer (MuxSignerOptions.TimeProvider) says 1969-12-31T23:59:59Z, before 1970: no token counts "
            + "from there. Set the clock.",
            thrown.Message);
    }

    [Theory]
    [InlineData(0L, "The lifetime must be more than zero, and is 00:00:00.")]
    [InlineData(-1L, "The lifetime must be more than zero, and is -00:00:00.0000001.")]
    [InlineData(long.MinValue, "The lifetime must be more than zero")]
    [InlineData(long.MaxValue, "is too long: the token would expire after the year 9999.")]
    public void A_lifetime_of_zero_less_or_past_the_end_of_time_is_refused(long ticks, string message)
    {
        Assert.Contains(message, Refused(TimeSpan.FromTicks(ticks), 0), StringComparison.Ordinal);
        Assert.Contains(message, Refused(TimeSpan.FromTicks(ticks), 3600), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_second_of_9999_is_the_last_that_a_lifetime_reaches()
    {
        var rest = TimeSpan.FromTicks((253_402_300_799 - Now.ToUnixTimeSeconds()) * TimeSpan.TicksPerSecond);

        Assert.Equal(253_402_300_799, Expiry.ToUnixSeconds(rest, Now, Week, 0, Subject));
        Assert.Contains("is too long", Refused(rest + TimeSpan.FromTicks(1), 0), StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_is_the_signers_lifetime_and_not_a_lifetime_of_zero()
    {
        Assert.NotEqual(default, (Expiry)TimeSpan.Zero);
        Assert.Equal(Now.ToUnixTimeSeconds() + 90, Expiry.ToUnixSeconds(default, Now, TimeSpan.FromSeconds(90), 0, Subject));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiry.ToUnixSeconds(TimeSpan.Zero, Now, Week, 0, Subject));
    }

    [Fact]
    public void Expiries_are_equal_by_what_they_say()
    {
        Assert.Equal((Expiry)TimeSpan.FromHours(1), Expiry.After(TimeSpan.FromMinutes(60)));
        Assert.Equal((Expiry)Now, Expiry.At(Now));
        Assert.NotEqual((Expiry)TimeSpan.FromHours(1), (Expiry)Now);
        Assert.Equal(Expiry.After(Week).GetHashCode(), ((Expiry)Week).GetHashCode());
    }

    [Fact]
    public void An_expiry_says_what_it_is()
    {
        Assert.Equal("after 01:30:00", ((Expiry)TimeSpan.FromMinutes(90)).ToString());
        Assert.Equal("at 2026-09-21T14:13:20Z", ((Expiry)Now.ToOffset(TimeSpan.FromHours(-3))).ToString());
        Assert.Equal("after the signer's lifetime", default(Expiry).ToString());
    }

    private static string Refused(TimeSpan lifetime, long window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiry.ToUnixSeconds(lifetime, Now, Week, window, Subject)).Message;
}
