namespace Mux.Claims.Fuzz.Feedback;

/// <summary>Changes texts: by characters, by pieces, and by words of the formats' own.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    /// <summary>Time in proportion to the input shows only in long ones.</summary>
    private const int LongLength = 200_000;

    private static readonly char[] Odd =
    [
        '\0', '\t', '\n', '\r', ' ', '"', '#', '%', '&', '\'', '+', ',', '-', '.', '/', ':', ';', '<', '=', '?', '@', '\\', '_', '`', '{', '~',
        '\x7F', '\x80', '\x85', '\xA0', 'é', 'İ', 'ı', '\u200B', '\u2028', '\u202E', '\u2066', '\uFEFF', '\uFFFD', '\uFFFF', '\uD800', '\uDC00', '０', 'ｅ',
    ];

    /// <summary>Changes a text once to eight times.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">A text of the same kind, of which pieces are taken.</param>
    public string Mutate(string text, string other)
    {
        for (var changes = 1 << random.Next(4); changes > 0; changes--)
        {
            text = Change(text, other);
        }

        return text;
    }

    public bool Chance(double probability) => random.NextDouble() < probability;

    public int Below(int count) => random.Next(count);

    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private string Change(string text, string other)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(text.Length - at, 1 << random.Next(7));
        return random.Next(15) switch
        {
            0 => text.Remove(at, length),
            1 or 2 => text.Insert(at, Pick(words)),
            3 => string.Concat(text.AsSpan(0, at), Pick(words), text.AsSpan(at + length)),
            4 => text.Insert(at, $"{Pick(Odd)}"),
            5 when at < text.Length => string.Concat(text.AsSpan(0, at), $"{Pick(Odd)}", text.AsSpan(at + 1)),
            6 when at < text.Length => string.Concat(text.AsSpan(0, at), $"{(char)(text[at] ^ (1 << random.Next(7)))}", text.AsSpan(at + 1)),
            7 => text.Insert(at, text.Substring(at, length)),
            8 => text.Insert(at, Piece(other)),
            9 => text[..at] + other[random.Next(other.Length + 1)..],
            10 => Turn(text, at, length),
            11 when at < text.Length => string.Concat(text.AsSpan(0, at), Escaped(text[at]), text.AsSpan(at + 1)),
            12 => string.Concat(text.AsSpan(0, at), Number(), text.AsSpan(at + Digits(text, at))),
            13 => Swap(text, at, random.Next(text.Length + 1)),
            14 when random.Next(200) == 0 && length > 0 => Repeat(text, at, length),
            _ => text.Insert(at, $"{(char)random.Next(0x20, 0x7F)}"),
        };
    }

    private string Piece(string other)
    {
        var at = random.Next(other.Length + 1);
        return other.Substring(at, Math.Min(other.Length - at, 1 << random.Next(9)));
    }

    private string Turn(string text, int at, int length)
    {
        var piece = text.Substring(at, length);
        piece = random.Next(2) == 0 ? piece.ToUpperInvariant() : piece.ToLowerInvariant();
        return string.Concat(text.AsSpan(0, at), piece, text.AsSpan(at + length));
    }

    private string Escaped(char character) => random.Next(3) switch
    {
        0 => $"%{(int)character & 0xFF:X2}",
        1 => $"\\u{(int)character:x4}",
        _ => $"%{(int)character & 0xFF:x2}"[..random.Next(1, 4)],
    };

    private string Number() => random.Next(8) switch
    {
        0 => $"{random.Next(-2, 1000)}",
        1 => $"{random.NextInt64()}",
        2 => $"{random.NextDouble() * 100}",
        3 => $"{1L << random.Next(63)}",
        4 => $"{random.Next(10)}e{random.Next(-400, 400)}",
        5 => $"{DateTimeOffset.UnixEpoch.AddYears(60).ToUnixTimeSeconds() * (random.Next(2) == 0 ? 1 : 1000)}",
        6 => new string('9', random.Next(1, 40)),
        _ => $"0{random.Next(100)}.{random.Next(100)}0",
    };

    private static int Digits(string text, int at)
    {
        var length = 0;
        while (at + length < text.Length && char.IsAsciiDigit(text[at + length]))
        {
            length++;
        }

        return length;
    }

    private static string Swap(string text, int one, int two)
    {
        var (first, second) = (Math.Min(one, two), Math.Max(one, two));
        return string.Concat(text.AsSpan(second), text.AsSpan(first, second - first), text.AsSpan(0, first));
    }

    private string Repeat(string text, int at, int length)
    {
        var times = LongLength / length / (1 << random.Next(6));
        return text.Insert(at, string.Concat(Enumerable.Repeat(text.Substring(at, length), times)));
    }
}
