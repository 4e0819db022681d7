using System.Text;

namespace Mux.Claims.Interop.Tests.Sampling;

/// <summary>Draws values that claims can have, the awkward ones often; numbers only as far as JavaScript's doubles hold them.</summary>
public sealed class ValueSource(Random random)
{
    /// <summary>The largest of the integers that a double holds without a gap.</summary>
    public const long MaxSafeInteger = (1L << 53) - 1;

    // So many digits survive in a double; twice as long a time still has no more.
    private const long FifteenDigits = 1_000_000_000_000_000;
    private const long HalfOfTicks = FifteenDigits / 2;
    private const long HalfOfSeconds = long.MaxValue / TimeSpan.TicksPerSecond / 2;
    private const long HalfOfEpoch = 253_402_300_800 / 2;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // What JSON or JavaScript escapes, what other encoders escape, and UTF-8 of every length.
    private static readonly string[] Characters =
    [
        "\"", "\\", "/", "'", "`", "<", ">", "&", "+", "=", "%", "{", "}", " ", "a", "Z", "0",
        "\0", "\b", "\t", "\n", "\v", "\f", "\r", "\u001B", "\u001F", "\u007F", "\u0080", "\u0085", "\u00A0", "\u00AD",
        "é", "ß", "İ", "ı", "ด", "日", "\u200B", "\u2028", "\u2029", "\uD7FF", "\uE000", "\uFEFF", "\uFFFD", "\uFFFF",
        "😀", "\U00010000", "\U0010FFFF",
    ];

    private static readonly string[] LanguageTags = ["en", "sv", "pt-BR", "zh-Hant-TW", "es-419", "de-CH-1996"];

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => random.Next(times) == 0;

    /// <summary>A value, or none, as often.</summary>
    public T? Maybe<T>(Func<T> draw)
        where T : struct => OnceIn(2) ? draw() : null;

    /// <summary>A text, or none, as often.</summary>
    public string? MaybeText() => OnceIn(2) ? Text() : null;

    /// <summary>Any of them.</summary>
    public T OneOf<T>(params T[] values) => values[random.Next(values.Length)];

    /// <summary>A member of an enum.</summary>
    public T Member<T>()
        where T : struct, Enum => OneOf(Enum.GetValues<T>());

    /// <summary>A flag.</summary>
    public bool Flag() => OnceIn(2);

    /// <summary>An integer of the range, and often one of its ends.</summary>
    public long Whole(long min, long max) => random.Next(6) switch
    {
        0 => min,
        1 => max,
        2 => Math.Max(min, random.NextInt64(min, max) >> random.Next(54)),
        _ => random.NextInt64(min, max),
    };

    /// <summary>A finite number, of any magnitude or with few digits.</summary>
    public double RealNumber() => random.Next(4) switch
    {
        0 => random.Next(-100_000, 100_000) / 1000.0,
        1 => random.NextInt64(-MaxSafeInteger, MaxSafeInteger),
        2 => OneOf(0.0, -0.0, 1e21, 1e20, 999_999_999_999_999_900_000.0, 1e-6, 1e-7, 0.1 + 0.2, double.MaxValue, double.Epsilon),
        _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) is var any && double.IsFinite(any) ? any : 1.5,
    };

    /// <summary>A number of at most 15 significant digits, which is what a double holds of any decimal.</summary>
    public decimal DecimalNumber()
    {
        long digits = random.NextInt64(FifteenDigits) >> random.Next(50);
        return OnceIn(3)
            ? digits * (decimal)Math.Pow(10, random.Next(14))
            : new decimal((int)digits, (int)(digits >> 32), 0, OnceIn(2), (byte)random.Next(29));
    }

    /// <summary>A time of 0 or more: whole, in milliseconds, in ticks, or too long for a fraction.</summary>
    public TimeSpan Seconds() => random.Next(4) switch
    {
        0 => TimeSpan.FromSeconds(random.Next(100_000)),
        1 => TimeSpan.FromMilliseconds(random.Next(100_000_000)),
        2 => TimeSpan.FromTicks(random.NextInt64(HalfOfTicks) >> random.Next(50)),
        _ => TimeSpan.FromSeconds(random.NextInt64(HalfOfSeconds)),
    };

    /// <summary>A time after another, or after the start.</summary>
    public TimeSpan Later(TimeSpan? start) => start is not { } from ? Seconds()
        : from.Ticks % TimeSpan.TicksPerSecond == 0 ? from + TimeSpan.FromSeconds(random.NextInt64(1, HalfOfSeconds))
        : from + TimeSpan.FromTicks(random.NextInt64(1, HalfOfTicks));

    /// <summary>A whole second since 1970.</summary>
    public DateTimeOffset Epoch() =>
        DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(HalfOfEpoch) >> random.Next(38)).ToOffset(Offset());

    /// <summary>A whole second after another, or since 1970.</summary>
    public DateTimeOffset Later(DateTimeOffset? start) =>
        (start ?? DateTimeOffset.UnixEpoch).AddSeconds(random.NextInt64(1, HalfOfEpoch - 86_400));

    /// <summary>Any instant, in any time zone.</summary>
    public DateTimeOffset Instant() => random.Next(6) switch
    {
        0 => DateTimeOffset.MinValue,
        1 => DateTimeOffset.MaxValue,
        _ => new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.Zero)
            .ToOffset(Offset()),
    };

    /// <summary>A GUID.</summary>
    public Guid UniqueId()
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>One character, most of them awkward.</summary>
    public string Character() => OneOf(Characters);

    /// <summary>Text of one character or more, now and then too much for a buffer on the stack.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (int length = OnceIn(20) ? random.Next(4000) : random.Next(40); length >= 0; length--)
        {
            text.Append(Character());
        }

        return text.ToString();
    }

    /// <summary>A BCP 47 language tag.</summary>
    public string LanguageTag() => OneOf(LanguageTags);

    /// <summary>An ID such as Mux makes.</summary>
    public string MuxId() => new([.. Enumerable.Range(0, random.Next(1, 64)).Select(_ => Letters[random.Next(Letters.Length)])]);

    /// <summary>An ID of the customer's own: text without control characters.</summary>
    public string OwnId() => "v" + string.Concat(Text().EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(500));

    /// <summary>The same items in another order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private TimeSpan Offset() => TimeSpan.FromMinutes(random.Next(-840, 841));
}
